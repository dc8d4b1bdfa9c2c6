import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DoorFrame } from '#components/door/door-frame'
import { SignInForm } from '#components/door/sign-in-form'
import { needsOwner } from '#server/access/page-session'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[]; callbackUrl?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  if (await needsOwner()) redirect('/setup')
  const { next } = await searchParams

  return (
    <DoorFrame
      title="Sign in"
      description="Welcome back to Patchbay."
      aside="No account yet? Ask an admin of your workspace for an invitation."
    >
      <SignInForm next={ownPath(next)} />
    </DoorFrame>
  )
}

/** Only ways back into this product: an address of elsewhere would make the form a lure. */
function ownPath(next: string | string[] | undefined) {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/'
}
