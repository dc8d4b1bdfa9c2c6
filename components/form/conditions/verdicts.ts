import { type Comparable, comparableOf } from '#graph/comparisons'
import type { Comparison, Operator } from '#graph/conditions'
import { pointer as join } from '#graph/pointer'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import type { DataSource } from '../expression/data-source.ts'
import { isRecord } from '../value-at.ts'

/** What one comparison comes to on the last data, and what kind of value it looks at. */
export type Verdict = { holds: boolean | null; kind: Comparable; problem?: string }

/** By the pointer of each comparison below the conditions. */
export type Verdicts = ReadonlyMap<string, Verdict>

/** All there are, those in groups too. */
export function comparisons(
  conditions: Json[],
  at = '',
): [pointer: string, fields: { [name: string]: Json }][] {
  return conditions.flatMap((condition, index) => {
    if (!isRecord(condition)) return []
    const own = join(at, index)
    return isGroup(condition)
      ? comparisons(Array.isArray(condition.group) ? condition.group : [], join(own, 'group'))
      : [[own, condition] as [string, { [name: string]: Json }]]
  })
}

export const isGroup = ({ operator }: { [name: string]: Json }) =>
  operator === 'all-of' || operator === 'any-of'

/** What one comparison comes to on the last data. */
export async function verdict(
  { left, operator, right }: { [name: string]: Json },
  data: DataSource,
): Promise<Verdict> {
  if (left === undefined || left === '') return { holds: null, kind: 'any' }
  const [a, b] = await Promise.all([valueOn(left, data), valueOn(right ?? null, data)])
  if (a.is === 'unknown' || b.is === 'unknown') return { holds: null, kind: 'any' }

  const { holds } = await import('#graph/conditions')
  const kind = comparableOf(a.value)
  try {
    return { kind, holds: holds(comparison(a.value, operator, b.value)) }
  } catch (error) {
    return { kind, holds: null, problem: error instanceof Error ? error.message : String(error) }
  }
}

const comparison = (left: Json, operator: Json = 'equals', right: Json): Comparison => ({
  left,
  operator: operator as Operator,
  right,
})

type Found = { is: 'value'; value: Json } | { is: 'unknown' }

/** A value that is not in the last data is nothing, as it is in a run; a step without data tells nothing. */
async function valueOn(value: Json, data: DataSource): Promise<Found> {
  if (!isTemplate(value)) return { is: 'value', value }
  const preview = await data.preview(value)
  if (preview.is === 'value') return { is: 'value', value: preview.value }

  return preview.is === 'missing' && preview.isNothing ? { is: 'value', value: null } : { is: 'unknown' }
}

/** Whether all of it holds; null when that is not known. */
export function together(
  verdicts: Verdicts,
  conditions: Json[],
  match: 'all' | 'any',
  at = '',
): boolean | null {
  const each = conditions.map((condition, index) => {
    const own = join(at, index)
    if (!isRecord(condition) || !isGroup(condition)) return verdicts.get(own)?.holds ?? null
    const group = Array.isArray(condition.group) ? condition.group : []
    return together(verdicts, group, condition.operator === 'all-of' ? 'all' : 'any', join(own, 'group'))
  })
  const decides = match === 'any'
  if (each.includes(decides)) return decides

  return each.length === 0 || each.includes(null) ? null : !decides
}
