import { createHash } from 'node:crypto'
import type { Json } from '#graph/workflow'

/** JSON with the keys of every object in order, so that equal values have equal texts. */
export function canonical(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null)

  const fields = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)

  return `{${fields.join(',')}}`
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
