'use client'

import { useEffect } from 'react'

/** Leads to sign-in and remembers the way back, which only the browser knows. */
export function ToSignIn() {
  useEffect(() => {
    const { pathname, search } = window.location
    const back = pathname + search
    window.location.replace(back === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(back)}`)
  }, [])

  return (
    <p className="p-6 text-soft">
      You are not signed in.{' '}
      <a href="/sign-in" className="text-accent-text underline">
        Sign in
      </a>
    </p>
  )
}
