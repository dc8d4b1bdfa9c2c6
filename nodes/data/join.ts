import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { keyOf } from '../lists/key.ts'
import { type Fields, isFields } from '../lists/record.ts'
import { combiner } from './combine.ts'
import type { Input, Output } from './join.types.ts'

/** Entries of one key multiply when both lists have many: more than this helps nobody. */
const MOST = 1_000_000

/** A list; an entry whose key is null belongs to none of the other. */
type Side = { entries: Fields[]; keys: (string | null)[]; byKey: Map<string | null, number[]> }

export const execute: Execute<Input, Output> = async ({ input }) => {
  const left = sideOf(input, 'left')
  const right = sideOf(input, 'right')
  const items = joined(input, left, right)
  const unmatchedLeft = unmatched(left, right).length

  return {
    items,
    count: items.length,
    matched: left.entries.length - unmatchedLeft,
    unmatchedLeft,
    unmatchedRight: unmatched(right, left).length,
  }
}

function sideOf(input: Input, name: 'left' | 'right'): Side {
  const { ignoreCase, on } = input
  const readers = on.map((pair) => fieldReader(pair[name]))
  const entries = input[name].map((entry, index) => fieldsOf(entry, `Entry ${index + 1} of the ${name} list`))
  const keys = entries.map((entry) => {
    const values = readers.map((read) => read(entry) ?? null)
    if (values.some((value) => value === null || value === '')) return null

    return JSON.stringify(values.map((value) => keyOf(value, { ignoreCase, numbersInText: true })))
  })

  return { entries, keys, byKey: Map.groupBy(keys.keys(), (index) => keys[index] ?? null) }
}

function fieldsOf(entry: Json, place: string): Fields {
  if (isFields(entry)) return entry

  throw new NodeError(`${place} is not an object with fields.`, { fix: 'Join lists of objects.' })
}

function joined({ keep, matches, prefix, on }: Input, left: Side, right: Side): Fields[] {
  if (keep === 'left-only') return unmatched(left, right)
  const shared = on.flatMap((pair) => (pair.left === pair.right ? pair.left : []))
  const combine = combiner(left.entries, { prefix, shared })
  const [driver, other] = keep === 'right' ? [right, left] : [left, right]
  const items: Fields[] = []
  const add = (own: Fields | undefined, found: Fields | undefined) => {
    if (items.length >= MOST) throw tooMany()
    items.push(keep === 'right' ? combine(found, own) : combine(own, found))
  }

  for (const [index, entry] of driver.entries.entries()) {
    const found = placesOf(driver.keys[index] ?? null, other)
    for (const place of keep !== 'full' && matches === 'first' ? found.slice(0, 1) : found)
      add(entry, other.entries[place])
    if (found.length === 0 && keep !== 'inner') add(entry, undefined)
  }
  if (keep === 'full') for (const entry of unmatched(right, left)) add(undefined, entry)

  return items
}

function unmatched(side: Side, other: Side): Fields[] {
  return side.entries.filter((_entry, index) => placesOf(side.keys[index] ?? null, other).length === 0)
}

function placesOf(key: string | null, { byKey }: Side): number[] {
  return key === null ? [] : (byKey.get(key) ?? [])
}

const tooMany = () =>
  new NodeError(`The joined list would have more than ${MOST.toLocaleString('en')} entries.`, {
    fix: 'Join by more fields, or remove duplicates from the lists before.',
  })
