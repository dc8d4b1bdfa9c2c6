import { isUtf8 } from 'node:buffer'
import type { Json } from '#graph/workflow'
import { parseJson } from './parse-json.ts'
import { Refused } from './refused.ts'

/** What a body means by its content type: JSON, the fields of a form, or text; null when there is none. */
export function parseBody(raw: Buffer, contentType = ''): Json {
  if (raw.length === 0) return null
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!isUtf8(raw)) {
    throw new Refused(
      415,
      'The body is not UTF-8 text, as its content-type says. Send it as what it is, or as application/octet-stream.',
    )
  }
  const text = raw.toString('utf8')
  if (type === 'application/json' || type.endsWith('+json')) return parseJson(text)
  if (type === 'application/x-www-form-urlencoded') return fields(new URLSearchParams(text))

  return type === '' ? jsonOrText(text) : text
}

function jsonOrText(text: string): Json {
  try {
    return parseJson(text)
  } catch {
    return text
  }
}

/** A field sent twice is a list. */
export function fields(entries: Iterable<[string, string]>): { [name: string]: string | string[] } {
  const values = new Map<string, string[]>()
  for (const [name, value] of entries) {
    const others = values.get(name)
    if (others) others.push(value)
    else values.set(name, [value])
  }

  return Object.fromEntries(
    [...values].map(([name, [first = '', ...rest]]) => [name, rest.length ? [first, ...rest] : first]),
  )
}
