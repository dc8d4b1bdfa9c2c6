import { signIn as begin } from 'next-auth/react'

type Outcome = { ok: true } | { ok: false; message: string }

/** Signs in, or says why not and what to do. */
export async function signIn(email: string, password: string): Promise<Outcome> {
  const answer = await begin('credentials', { email, password, redirect: false }).catch(() => null)
  if (!answer)
    return { ok: false, message: 'The server could not be reached. Check your connection and try again.' }
  if (answer.ok && !answer.error) return { ok: true }

  return { ok: false, message: messages[answer.error ?? ''] ?? (answer.error || messages.CredentialsSignin) }
}

const messages: Record<string, string> & { CredentialsSignin: string } = {
  CredentialsSignin:
    'No account has this e-mail and password together. Check both; if the password is lost, ask an admin for a new invitation.',
}
