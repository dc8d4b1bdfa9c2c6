import type { Json } from './workflow.ts'

/** JSON text that is the same for equal values whatever the order of their keys: for hashes and differences. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)

  // Optional fields of our own types may be present and undefined, as JSON.stringify allows.
  const fields = Object.keys(value)
    .sort()
    .flatMap((key) => {
      const field = value[key]
      return field === undefined ? [] : [`${JSON.stringify(key)}:${canonical(field)}`]
    })

  return `{${fields.join(',')}}`
}
