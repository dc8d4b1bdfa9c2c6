import type { Env } from './env.ts'

/** The address people and senders reach this instance by, without a slash at its end. */
export function addressOf({ PUBLIC_URL, PORT }: Pick<Env, 'PUBLIC_URL' | 'PORT'>): string {
  return (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '')
}
