import { toText } from './coerce.ts'
import { type FlowRules, priorities } from './flow-rules.ts'
import type { Fields } from './path.ts'
import { resolve } from './resolve.ts'

/** Where an event stands: the line it belongs to, and how soon it goes there. */
export type FlowPlace = { key: string; priority: number }

/**
 * What the rules say of one event, over `trigger` and `vars`. Where an expression finds nothing or fails, the
 * event is in the line of those without a key, with the usual priority: it must not be lost over that.
 */
export async function flowPlace(
  { key, priority }: FlowRules,
  scope: Fields,
  read = resolve,
): Promise<FlowPlace> {
  return {
    key: key === undefined ? '' : await textOf(key, scope, read),
    priority:
      typeof priority === 'string' ? level(await textOf(priority, scope, read)) : level(priority ?? ''),
  }
}

async function textOf(template: string, scope: Fields, read: typeof resolve): Promise<string> {
  try {
    return toText(await read(template, scope))
  } catch {
    return ''
  }
}

function level(given: number | string): number {
  const number = typeof given === 'string' && given.trim() === '' ? Number.NaN : Number(given)
  if (!Number.isFinite(number)) return priorities.usual

  return Math.min(Math.max(Math.round(number), priorities.lowest), priorities.highest)
}
