import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RunPage } from '#components/runs/run-page'

export const metadata: Metadata = { title: 'Run' }

type Props = { params: Promise<{ id: string }> }

export default async function Page({ params }: Props) {
  return (
    <Suspense>
      <RunPage id={(await params).id} />
    </Suspense>
  )
}
