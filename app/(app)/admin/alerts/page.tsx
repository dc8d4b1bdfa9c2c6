import type { Metadata } from 'next'
import { AlertsPage } from '#components/admin/alerts/alerts-page'

export const metadata: Metadata = { title: 'Alerts' }

export default function Page() {
  return <AlertsPage />
}
