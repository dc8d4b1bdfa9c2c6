import type { Metadata } from 'next'
import { Invitation } from '#components/door/invitation'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

type Props = { params: Promise<{ token: string }> }

export default async function InvitationPage({ params }: Props) {
  return <Invitation token={(await params).token} />
}
