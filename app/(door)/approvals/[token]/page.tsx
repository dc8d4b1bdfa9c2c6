import type { Metadata } from 'next'
import { LinkPage } from '#components/approvals/link-page'

export const metadata: Metadata = {
  title: 'A decision is asked of you',
  referrer: 'no-referrer',
  robots: { index: false, follow: false },
}

type Props = { params: Promise<{ token: string }> }

export default async function ApprovalLinkPage({ params }: Props) {
  return <LinkPage token={decodeURIComponent((await params).token)} />
}
