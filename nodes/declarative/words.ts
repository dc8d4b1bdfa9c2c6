import type { Json } from '#graph/workflow'

const LONGEST = 300

/** What a service says about a failure in its own words, on one line; empty when it says nothing. */
export function words(body: Json): string {
  const found = typeof body === 'string' ? ofText(body) : (ofJson(body) ?? '')
  const line = found.replace(/\s+/g, ' ').trim()

  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

/** Where services put the sentence: `{ error: { message } }`, `{ errors: [{ detail }] }`, `{ message }` and so on. */
const FIELDS = ['message', 'error_description', 'detail', 'error', 'errors', 'title', 'reason', 'description']

function ofJson(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value || undefined
  if (Array.isArray(value)) {
    const sentences = value.map(ofJson).filter((sentence) => sentence !== undefined)
    return sentences.length > 0 ? sentences.slice(0, 3).join('; ') : undefined
  }
  if (typeof value !== 'object' || value === null) return undefined

  for (const field of FIELDS) {
    const sentence = Object.hasOwn(value, field) ? ofJson(value[field]) : undefined
    if (sentence) return sentence
  }
  return undefined
}

/** Of a page only its title says anything. */
function ofText(text: string): string {
  if (!/^\s*</.test(text)) return text

  return /<title[^>]*>([^<]*)<\/title>/i.exec(text.slice(0, 10_000))?.[1] ?? ''
}
