import type { Json } from '#graph/workflow'

/** What people call a field of an entry; undefined when the entry has no such field. */
export type ReadField = (entry: Json) => Json | undefined

/**
 * Reads a field by the name a person gave it: the field of exactly that name, else the way with dots to one inside
 * another (`customer.country`, `lines.0.sku`). Without a name it is the entry itself.
 */
export function fieldReader(name: string): ReadField {
  if (name === '') return (entry) => entry
  const keys = name.split('.')
  if (keys.length === 1) return ownField(name)

  return (entry) => own(entry, name) ?? keys.reduce<Json | undefined>((value, key) => own(value, key), entry)
}

/** Reads the field of exactly that name. */
export function ownField(name: string): ReadField {
  return (entry) => own(entry, name)
}

/** Own fields only, so that no name reaches a prototype. */
function own(value: Json | undefined, name: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value)) return /^\d+$/.test(name) ? value[Number(name)] : undefined

  return Object.hasOwn(value, name) ? value[name] : undefined
}
