import type { Metadata } from 'next'
import { MentionsPage } from '#components/mentions/mentions-page'

export const metadata: Metadata = { title: 'Mentions' }

export default function Page() {
  return <MentionsPage />
}
