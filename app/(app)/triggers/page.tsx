import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TriggersPage } from '#components/triggers/triggers-page'

export const metadata: Metadata = { title: 'Triggers' }

export default function Triggers() {
  return (
    <Suspense>
      <TriggersPage />
    </Suspense>
  )
}
