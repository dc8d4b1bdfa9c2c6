import type { Env } from './env.ts'

/** The address people and senders reach this instance by. */
export function originOf({ PUBLIC_URL, PORT }: Pick<Env, 'PUBLIC_URL' | 'PORT'>): string {
  return PUBLIC_URL ?? `http://localhost:${PORT}`
}
