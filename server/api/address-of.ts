import type { Trigger } from '#database/client'
import type { App } from '#server/app'
import { DOORS } from '#server/ingress/listening'
import { publicUrl } from './public-url.ts'

/** Where a trigger is reached from outside; null for one that is not. */
export function addressOf(app: App, { kind, path }: Pick<Trigger, 'kind' | 'path'>): string | null {
  if (path === null || (kind !== 'webhook' && kind !== 'form')) return null

  return `${publicUrl(app)}/${DOORS[kind]}/${path}`
}
