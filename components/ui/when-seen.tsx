'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/** Tells when it is scrolled near: for lists that go on by themselves. */
export function WhenSeen({ onSeen, children }: { onSeen: () => void; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef(onSeen)

  useEffect(() => {
    latest.current = onSeen
  }, [onSeen])

  useEffect(() => {
    if (!element.current) return
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && latest.current(),
      { rootMargin: '400px' },
    )
    observer.observe(element.current)

    return () => observer.disconnect()
  }, [])

  return (
    <div ref={element} className="flex justify-center">
      {children}
    </div>
  )
}
