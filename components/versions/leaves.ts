import type { FieldChange } from '#graph/diff'
import { pointer } from '#graph/pointer'
import type { Json } from '#graph/workflow'

/** A group of fields that came or went as a whole, told field by field. Lists and pinned data stay whole. */
export function leavesOf(change: FieldChange): FieldChange[] {
  const { at, before, after } = change
  if (at === '/pinned') return [change]
  const [only, side] = before === undefined ? [after, 'after' as const] : [before, 'before' as const]
  const isOneSided = before === undefined || after === undefined
  if (!isOneSided || !isRecord(only) || Object.keys(only).length === 0) return [change]

  return Object.entries(only).flatMap(([name, value]) => leavesOf({ at: pointer(at, name), [side]: value }))
}

const isRecord = (value: Json | undefined): value is { [name: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
