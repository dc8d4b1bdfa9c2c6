import type { Json } from '#graph/workflow'

/** A value that is in the blob store, by reference. */
export type Handle = {
  id: string
  /** Of its JSON text. */
  bytes: number
  sha256: string
  /** The value with long texts cut and most of long lists left out. */
  preview: Json
  /** How many entries the list `items` in it has, such as that of a loop. */
  items?: number
}

/** The one field of an object that stands for a value elsewhere, and of one that wraps a value that looks like that. */
const BLOB = '~blob'
const VALUE = '~value'

/** What no JSON from outside can have. Registered, as the pages have modules of their own. */
const HANDLE = Symbol.for('patchbay.handle')

type Held = { [HANDLE]?: Handle }

/** Stands for the value wherever a run passes it on without looking into it. */
export function asHandle(handle: Handle): Json {
  return Object.freeze(Object.defineProperty({ [BLOB]: handle }, HANDLE, { value: handle }))
}

/** null when the value is what it is. */
export function handleOf(value: Json | undefined): Handle | null {
  if (typeof value !== 'object' || value === null) return null

  return (value as Held)[HANDLE] ?? null
}

/** A value as its row holds it: one that would be taken for a handle is wrapped. */
export function toStored(value: Json): Json {
  return isReserved(value) && !handleOf(value) ? { [VALUE]: value } : value
}

/** A value as a run works with it; the other way of `toStored`. */
export function fromStored(stored: Json): Json {
  if (!isReserved(stored)) return stored
  if (VALUE in stored) return stored[VALUE] ?? null
  const handle = stored[BLOB]

  return isHandle(handle) ? asHandle(handle) : stored
}

function isReserved(value: Json): value is { [field: string]: Json } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const keys = Object.keys(value)

  return keys.length === 1 && (keys[0] === BLOB || keys[0] === VALUE)
}

function isHandle(value: Json | undefined): value is Handle {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false

  return typeof value.id === 'string' && typeof value.bytes === 'number' && typeof value.sha256 === 'string'
}
