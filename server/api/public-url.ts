import type { App } from '#server/app'

/** The address people and senders reach this instance by, without a slash at its end. */
export function publicUrl({ env }: App): string {
  return (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, '')
}
