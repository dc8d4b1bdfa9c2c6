import { pointer as join, pointerKeys as keys } from '#graph/pointer'
import type { Json } from '#graph/workflow'

/** What a JSON Pointer names; the empty one names the whole value. */
export function read(value: Json | undefined, pointer: string): Json | undefined {
  return keys(pointer).reduce<Json | undefined>((inner, key) => {
    if (Array.isArray(inner)) return inner[Number(key)]
    return isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined
  }, value)
}

/** A copy of `value` with `replacement` at the pointer; `undefined` takes the entry out. */
export function write(value: Json | undefined, pointer: string, replacement: Json | undefined): Json {
  const [key, ...rest] = keys(pointer)
  if (key === undefined) return replacement ?? null

  const below = rest.reduce((path, part) => join(path, part), '')
  const inner = below === '' ? replacement : write(read(value, join('', key)), below, replacement)

  return Array.isArray(value) ? writeItem(value, Number(key), inner) : writeField(value, key, inner)
}

export const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function writeItem(list: Json[], index: number, item: Json | undefined): Json[] {
  if (item === undefined) return list.filter((_item, place) => place !== index)
  return index < list.length ? list.map((old, place) => (place === index ? item : old)) : [...list, item]
}

function writeField(value: Json | undefined, key: string, field: Json | undefined): Json {
  const entries = Object.entries(isRecord(value) ? value : {})
  if (field === undefined) return Object.fromEntries(entries.filter(([name]) => name !== key))
  if (entries.some(([name]) => name === key)) {
    return Object.fromEntries(entries.map(([name, old]) => [name, name === key ? field : old]))
  }
  return Object.fromEntries([...entries, [key, field]])
}
