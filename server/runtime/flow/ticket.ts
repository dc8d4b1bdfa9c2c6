import { createHash } from 'node:crypto'
import { flowPlace } from '#graph/flow-place'
import type { resolve } from '#graph/resolve'
import type { Json } from '#graph/workflow'
import type { KnownRules } from './rules.ts'

/** Where a run stands from the moment it is accepted. */
export type Ticket = {
  /** Of the line. */
  key: string
  priority: number
  /** Once failed, it holds up those behind it. */
  holds: boolean
}

/** An index entry must fit a third of a page, whatever an event holds. */
const LONGEST_KEY = 200

/** Resolves expressions, also over a payload that is there by reference. */
export type Read = typeof resolve

export async function ticketOf({ rules, vars }: KnownRules, payload: Json, read: Read): Promise<Ticket> {
  const { key, priority } = await flowPlace(rules, { trigger: payload, vars }, read)
  const { turns } = rules

  return { key: fitted(key), priority, holds: turns?.by === 'order' && turns.afterFailure === 'hold' }
}

/** PostgreSQL takes no zero character in a text. */
function fitted(key: string): string {
  if (key.length <= LONGEST_KEY && !key.includes('\0')) return key

  return `sha256:${createHash('sha256').update(key).digest('hex')}`
}
