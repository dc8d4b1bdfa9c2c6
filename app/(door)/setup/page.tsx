import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { DoorFrame } from '#components/door/door-frame'
import { SetupForm } from '#components/door/setup-form'
import { needsOwner } from '#server/access/page-session'

export const metadata: Metadata = { title: 'Set up' }

export default async function SetupPage() {
  if (!(await needsOwner())) redirect('/sign-in')

  return (
    <DoorFrame
      title="Make this Patchbay yours"
      description="You are the first here, so you become its owner. It takes a minute, and you can invite others afterwards."
      aside="Everything stays on this machine: your workflows, their data and your password, which is stored only as a hash."
    >
      <SetupForm />
    </DoorFrame>
  )
}
