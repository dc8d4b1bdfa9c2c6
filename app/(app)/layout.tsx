import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '#components/shell/shell'
import { ToSignIn } from '#components/shell/to-sign-in'
import { currentSession, needsOwner } from '#server/access/page-session'
import { createCaller } from '#server/api/root'
import { app } from '#server/app'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const actor = await currentSession()
  if (!actor) {
    if (await needsOwner()) redirect('/setup')
    return <ToSignIn />
  }
  const instance = app()
  const caller = createCaller({ app: instance, db: instance.db, actor, ip: '', userAgent: '' })

  return <Shell account={await caller.account.get()}>{children}</Shell>
}
