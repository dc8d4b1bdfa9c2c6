import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { app } from '#server/app'
import type { Actor } from './actor.ts'
import { readSession } from './read-session.ts'

/** For layouts: who is signed in. Sends everybody else to sign in, or to set up an instance nobody owns yet. */
export async function pageSession(): Promise<Actor> {
  const actor = await currentSession()
  if (actor) return actor

  return redirect((await needsOwner()) ? '/setup' : '/sign-in')
}

/** null when nobody is signed in. */
export async function currentSession(): Promise<Actor | null> {
  return readSession(await headers())
}

/** True until somebody has an account. */
export async function needsOwner(): Promise<boolean> {
  return (await app().db.user.findFirst({ select: { id: true } })) === null
}
