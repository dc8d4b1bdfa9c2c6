import type { Metadata } from 'next'
import { Suspense } from 'react'
import { Home } from '#components/home/home'

export const metadata: Metadata = { title: 'Workflows' }

export default function HomePage() {
  return (
    <Suspense>
      <Home />
    </Suspense>
  )
}
