import type { Schema } from './node-type.ts'
import { childSchema, titleOf } from './schema-at.ts'
import type { Json } from './workflow.ts'

/** A JSON pointer one level further in. */
export function pointer(base: string, key: string | number): string {
  return `${base}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

export function pointerKeys(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The field a pointer names, as its form does: `Cases 1 › Title`. Empty for the whole value. */
export function fieldTitle(schema: Schema | undefined, value: Json, at: string): string {
  const titles: string[] = []
  let here: Json | undefined = value
  let described = schema

  for (const key of pointerKeys(at)) {
    described =
      described && schema && here !== undefined ? childSchema(described, key, here, schema) : undefined
    if (Array.isArray(here)) titles.push(`${titles.pop() ?? 'Entry'} ${Number(key) + 1}`)
    else titles.push(titleOf(described, key))
    here = childValue(here, key)
  }

  return titles.join(' › ')
}

/** What a pointer points at; undefined when nothing is there. */
export function valueAt(value: Json, at: string): Json | undefined {
  return pointerKeys(at).reduce<Json | undefined>(childValue, value)
}

function childValue(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object') return undefined
  if (Array.isArray(value)) return value[Number(key)]

  return Object.hasOwn(value, key) ? value[key] : undefined
}
