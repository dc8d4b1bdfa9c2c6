import type { App } from '#server/app'
import { originOf } from '#server/origin'

/** The address people and senders reach this instance by, without a slash at its end. */
export function publicUrl({ env }: App): string {
  return originOf(env).replace(/\/$/, '')
}
