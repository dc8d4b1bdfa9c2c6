import { isUtf8 } from 'node:buffer'
import type { Json } from '#graph/workflow'
import { parseJson } from './parse-json.ts'
import { Refused } from './refused.ts'

/** What a body means by its content type: JSON, the fields of a form, or text; null when there is none. */
export async function parseBody(raw: Buffer, contentType = ''): Promise<Json> {
  if (raw.length === 0) return null
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (type === 'multipart/form-data') return multipart(raw, contentType)
  if (!isUtf8(raw)) {
    throw new Refused(
      415,
      'The body is not UTF-8 text. Send JSON, text or a form; files go into a multipart form.',
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

/** A file arrives as its name, type, size and content in base64; the limit on bodies bounds it. */
async function multipart(raw: Buffer, contentType: string): Promise<Json> {
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new Refused(400, 'The body is not the multipart form that its content-type says.')
    })
  const entries = await Promise.all(
    [...form].map(async ([name, value]) => [name, await part(value)] as const),
  )
  const grouped = Map.groupBy(entries, ([name]) => name)

  return Object.fromEntries(
    [...grouped].map(([name, values]) => [
      name,
      values.length > 1 ? values.map(([, value]) => value) : (values[0]?.[1] ?? null),
    ]),
  )
}

async function part(value: FormDataEntryValue): Promise<Json> {
  if (typeof value === 'string') return value
  const content = Buffer.from(await value.arrayBuffer()).toString('base64')

  return { name: value.name, type: value.type, size: value.size, content }
}
