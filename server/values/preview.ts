import type { Json } from '#graph/workflow'

/** What is shown of a value at most, about in characters: enough to see its shape and to pick fields from. */
const MOST = 4_000
const TEXT = 200
const ENTRIES = 3
const FIELDS = 40
const DEPTH = 6

/** The shape of a value with a little of its content. Looks at no more of the value than it shows. */
export function previewOf(value: Json): Json {
  let left = MOST

  return shown(value, 0)

  function shown(value: Json, depth: number): Json {
    if (typeof value === 'string') return text(value, TEXT)
    left -= 8
    if (value === null || typeof value !== 'object') return value
    if (depth === DEPTH || left < 0) return Array.isArray(value) ? [] : {}
    if (Array.isArray(value)) return value.slice(0, ENTRIES).map((entry) => shown(entry, depth + 1))

    return Object.fromEntries(fieldsOf(value).map((name) => [name, shown(value[name] ?? null, depth + 1)]))
  }

  function text(value: string, most: number): string {
    const short = value.length <= most ? value : `${whole(value.slice(0, most))}…`
    left -= short.length

    return short
  }

  function fieldsOf(fields: { [name: string]: Json }): string[] {
    const names: string[] = []
    for (const name in fields) {
      if (names.length === FIELDS || left < 0) break
      if (name === '__proto__' || name.length > TEXT) continue
      left -= name.length
      names.push(name)
    }

    return names
  }
}

/** Without the half of a character at its end. */
const whole = (text: string) => text.replace(/[\ud800-\udbff]$/, '')
