import type { Json } from '#graph/workflow'

import { inTurns } from '#nodes/json-in-turns/turns'
import { weight } from '#nodes/json-in-turns/weight'

const HIDDEN = '[secret]'
/** Shorter values are everywhere by chance. */
const SHORTEST = 6
/** What is searched at a time, in characters. */
const PIECE = 64 * 1024

/**
 * Takes secret values out of whatever leaves a step, in the forms in which they travel: as they are, in JSON, in
 * URLs and in base64. What holds none comes back as the same object.
 */
export function redact<T extends Json>(value: T, secrets: string[]): T
export function redact(value: Json, secrets: string[]): Json {
  const forms = formsOf(secrets)

  return forms.length > 0 ? hidden(value, forms) : value
}

function hidden(value: Json, forms: string[]): Json {
  if (typeof value === 'string') return hiddenText(value, forms)
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const items = value.map((item) => hidden(item, forms))
    return items.some((item, index) => item !== value[index]) ? items : value
  }

  const entries = Object.entries(value)
  const clean = entries.map(([name, item]) => [hiddenText(name, forms), hidden(item, forms)] as const)
  const isSame = clean.every(
    ([name, item], index) => name === entries[index]?.[0] && item === entries[index]?.[1],
  )

  return isSame ? value : Object.fromEntries(clean)
}

/** The same for a value that may be so large that it would hold up others. */
export function redactInTurns<T extends Json>(value: T, secrets: string[]): Promise<T>
export async function redactInTurns(value: Json, secrets: string[]): Promise<Json> {
  const forms = formsOf(secrets)
  if (forms.length === 0) return value

  return weight(value, PIECE) <= PIECE ? hidden(value, forms) : inTurns(hiddenPieces(value, forms))
}

function* hiddenPieces(value: Json, forms: string[]): Generator<void, Json> {
  if (value === null || typeof value !== 'object' || weight(value, PIECE) <= PIECE)
    return hidden(value, forms)
  if (Array.isArray(value)) {
    const items: Json[] = []
    for (const item of value) {
      items.push(yield* hiddenPieces(item, forms))
      yield
    }
    return items
  }

  const entries: [string, Json][] = []
  for (const [name, item] of Object.entries(value)) {
    entries.push([hiddenText(name, forms), yield* hiddenPieces(item, forms)])
    yield
  }
  return Object.fromEntries(entries)
}

function hiddenText(text: string, forms: string[]) {
  let clean = text
  for (const form of forms) if (clean.includes(form)) clean = clean.replaceAll(form, HIDDEN)

  return clean
}

function formsOf(secrets: string[]): string[] {
  const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(writtenAs)

  // The longest first: a form may hold another one.
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST).sort((a, b) => b.length - a.length)
}

function writtenAs(secret: string): string[] {
  const url = encodeURIComponent(secret)
  const base64 = [0, 1, 2].map((offset) => inBase64(secret, offset))

  return [
    secret,
    secret.trim(),
    JSON.stringify(secret).slice(1, -1),
    url,
    url.replaceAll('%20', '+'),
    new URLSearchParams([['', secret]]).toString().slice(1),
    Buffer.from(secret).toString('hex'),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

/** What is sure to stand in the base64 of a longer text, such as `user:password`, with the secret at that offset. */
function inBase64(secret: string, offset: number) {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
  const whole = Math.floor((bytes.length * 8) / 6)

  return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), whole)
}
