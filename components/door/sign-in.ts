import { signIn as begin } from 'next-auth/react'

type Outcome = { ok: true } | { ok: false; message: string }

/** Signs in, or says why not and what to do. */
export async function signIn(email: string, password: string): Promise<Outcome> {
  const answer = await begin('credentials', { email, password, redirect: false }).catch(() => null)
  if (!answer)
    return { ok: false, message: 'The server could not be reached. Check your connection and try again.' }
  if (answer.ok && !answer.error) return { ok: true }

  return { ok: false, message: answer.error === WRONG ? `${WRONG} ${CHECK}` : (answer.error ?? WRONG) }
}

const WRONG = 'The e-mail address or the password is wrong.'
const CHECK = 'Check both; capital and small letters count in the password.'
