import type { Metadata } from 'next'
import { TablesPage } from '#components/tables/tables-page'

export const metadata: Metadata = { title: 'Tables' }

export default function Page() {
  return <TablesPage />
}
