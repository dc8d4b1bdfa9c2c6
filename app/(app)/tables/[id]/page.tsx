import type { Metadata } from 'next'
import { Suspense } from 'react'
import { TablePage } from '#components/tables/table-page'

export const metadata: Metadata = { title: 'Table' }

type Props = { params: Promise<{ id: string }> }

export default async function Page({ params }: Props) {
  return (
    <Suspense>
      <TablePage id={(await params).id} />
    </Suspense>
  )
}
