import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'

/** The values of one query parameter: a list is repeated, nothing is left out. */
export function queryValues(value: Json | undefined): string[] {
  if (value === undefined || value === null) return []

  return Array.isArray(value) ? value.flatMap(queryValues) : [toText(value)]
}

/** A body as form fields: `metadata[order]=42` for objects, `tags=a&tags=b` for lists. */
export function encodedForm(body: Json): string {
  return new URLSearchParams(pairs('', body)).toString()
}

function pairs(name: string, value: Json): [string, string][] {
  if (value === null) return []
  if (typeof value !== 'object') return [[name, toText(value)]]
  if (!Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, each]) => pairs(name ? `${name}[${key}]` : key, each))
  }

  return value.flatMap((each, index) => {
    const isNested = typeof each === 'object' && each !== null
    return pairs(isNested ? `${name}[${index}]` : name, each)
  })
}
