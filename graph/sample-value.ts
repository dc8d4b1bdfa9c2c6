import type { Schema } from './node-type.ts'
import { asSchema } from './schema-at.ts'
import type { Json } from './workflow.ts'

const ENTRIES = 3
const DEEPEST = 8

type At = { name: string; index: number; depth: number }

/** Data as a service might give it: of the right shape, with names, addresses and dates one can recognise. The same each time. */
export function sampleValue(schema: Schema, at: Partial<At> = {}): Json {
  return made(schema, { name: '', index: 0, depth: 0, ...at })
}

function made(schema: Schema, at: At): Json {
  if (schema.const !== undefined) return schema.const
  const stated = [schema.examples, schema.enum].find((list) => Array.isArray(list) && list.length > 0)
  if (Array.isArray(stated)) return stated[at.index % stated.length] ?? null
  if (schema.default !== undefined) return schema.default
  const whole = merged(schema)

  switch (typeIn(whole)) {
    case 'object':
      return objectOf(whole, at)
    case 'array':
      return listOf(whole, at)
    case 'boolean':
      return at.index % 2 === 0
    case 'integer':
    case 'number':
      return numberOf(whole, at)
    case 'null':
      return null
    case 'string':
      return textOf(whole, at)
    default:
      return at.name === '' ? {} : textOf(whole, at)
  }
}

/** What all its parts say together; of several choices, the first. */
function merged(schema: Schema): Schema {
  const all = Array.isArray(schema.allOf) ? schema.allOf : []
  const choices = [schema.anyOf, schema.oneOf].flatMap((list) =>
    Array.isArray(list) ? list.slice(0, 1) : [],
  )
  const parts = [...all, ...choices].map((part) => asSchema(part) ?? {})
  if (parts.length === 0) return schema
  const properties = [schema, ...parts].flatMap((part) => Object.entries(asSchema(part.properties) ?? {}))

  return {
    ...Object.fromEntries([schema, ...parts].flatMap((part) => Object.entries(part))),
    ...(properties.length > 0 && { properties: Object.fromEntries(properties) }),
  }
}

function typeIn({ type, properties, items, format }: Schema): Json | undefined {
  if (Array.isArray(type)) return type.find((each) => each !== 'null') ?? 'null'
  if (type !== undefined) return type
  if (properties !== undefined) return 'object'
  if (items !== undefined) return 'array'

  return format === undefined ? undefined : 'string'
}

function objectOf({ properties }: Schema, at: At): Json {
  if (at.depth >= DEEPEST) return {}
  const fields = Object.entries(asSchema(properties) ?? {})

  return Object.fromEntries(
    fields.map(([name, field]) => [name, made(asSchema(field) ?? {}, { ...at, name, depth: at.depth + 1 })]),
  )
}

function listOf({ items, minItems, maxItems }: Schema, at: At): Json {
  if (at.depth >= DEEPEST) return []
  const wanted = Math.max(Number(minItems ?? 0), ENTRIES)
  const length = Math.min(wanted, Number(maxItems ?? wanted))
  const entry = asSchema(items) ?? {}

  return Array.from({ length }, (_, index) =>
    made(entry, { name: at.name.replace(/s$/, ''), index: at.index + index, depth: at.depth + 1 }),
  )
}

function numberOf(
  { type, minimum, maximum, exclusiveMinimum, multipleOf }: Schema,
  { name, index }: At,
): number {
  const isWhole = type === 'integer' || (Array.isArray(type) && type.includes('integer'))
  const known = NUMBERS.find(([pattern]) => pattern.test(name))?.[1] ?? 42
  const least = Number(minimum ?? (exclusiveMinimum === undefined ? 0 : Number(exclusiveMinimum) + 1))
  const most = Number(maximum ?? Number.MAX_SAFE_INTEGER)
  const wanted = Math.min(Math.max((isWhole ? Math.round(known) : known) + index, least), most)
  const step = Number(multipleOf ?? 0)

  return step > 0 ? Math.ceil(wanted / step) * step : wanted
}

const NUMBERS: [RegExp, number][] = [
  [/price|amount|total|sum|cost|paid/i, 129.9],
  [/year/i, 2026],
  [/^(status|statusCode)$/, 200],
  [/count|quantity|size/i, 3],
  [/^id$|Id$|number$/i, 1042],
]

function textOf({ format, minLength, maxLength }: Schema, at: At): string {
  const known = typeof format === 'string' ? FORMATS[format]?.(at.index) : undefined
  const text = known ?? named(at)
  const padded = text.padEnd(Number(minLength ?? 0), '·')

  return maxLength === undefined ? padded : padded.slice(0, Number(maxLength))
}

function named({ name, index }: At): string {
  const words = name.replace(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2')
  const found = TEXTS.find(([pattern]) => pattern.test(words))

  return found ? found[1](index) : words === '' ? 'text' : `Some ${words.toLowerCase()}`
}

const FIRST = ['Ada', 'Grace', 'Alan', 'Katherine', 'Linus']
const LAST = ['Lovelace', 'Hopper', 'Turing', 'Johnson', 'Pauling']
const pick = (list: string[]) => (index: number) => list[index % list.length] ?? ''
const first = pick(FIRST)
const last = pick(LAST)
const email = (index: number) => `${first(index)}.${last(index)}@example.com`.toLowerCase()
const day = (index: number) => `2026-03-${String(2 + (index % 26)).padStart(2, '0')}`
const moment = (index: number) => `${day(index)}T09:30:00Z`
const link = (index: number) => `https://example.com/items/${1042 + index}`
const uuid = (index: number) => `0b9d7f3e-5c1a-4e7b-9d2f-${String(index).padStart(12, '0')}`

const FORMATS: { [format: string]: (index: number) => string } = {
  date: day,
  'date-time': moment,
  time: () => '09:30:00Z',
  email,
  uri: link,
  url: link,
  uuid,
  hostname: () => 'example.com',
  ipv4: (index) => `192.0.2.${1 + (index % 250)}`,
  'time-zone': () => 'Europe/Berlin',
  cron: () => '0 9 * * 1-5',
  json: () => '{"key": "value"}',
  file: uuid,
  markdown: () => 'A few **words** in Markdown.',
  multiline: () => 'A first line.\nAnd a second.',
}

/** By what a field is called, in the order they are tried. */
const TEXTS: [RegExp, (index: number) => string][] = [
  [/e-?mail/i, email],
  [/first name|given name/i, first],
  [/last name|family name|surname/i, last],
  [/user ?name|login|nick/i, (index) => first(index).toLowerCase()],
  [/company|organi[sz]ation|vendor/i, pick(['Acme', 'Globex', 'Initech'])],
  [/\b(repo|repository|project)\b/i, pick(['webshop', 'website', 'mobile-app'])],
  [/channel/i, pick(['#orders', '#general', '#support'])],
  [/file ?name/i, pick(['invoice-1042.pdf', 'photo.jpg', 'report.csv'])],
  [/phone|mobile|tel\b/i, (index) => `+49 30 901820${index}`],
  [/street|address/i, pick(['12 Harbour Street', '4 Mill Lane', '88 Station Road'])],
  [/city|town/i, pick(['Berlin', 'Lyon', 'Porto'])],
  [/country/i, pick(['DE', 'FR', 'PT'])],
  [/zip|post(al)? ?code/i, pick(['10115', '69001', '4000-322'])],
  [/currency/i, () => 'EUR'],
  [/language|locale/i, () => 'en'],
  [/url|link|href|website/i, link],
  [/date|day\b/i, day],
  [/\b(at|time|timestamp|since|until)\b/i, moment],
  [/(^|\s)(id|sha|key|token|number)$/i, (index) => String(1042 + index)],
  [/name|author|customer|person|sender|contact/i, (index) => `${first(index)} ${last(index)}`],
  [/subject|title|headline/i, pick(['New order 1042', 'Question about delivery', 'Invoice for March'])],
  [
    /text|message|body|content|description|comment|note|summary/i,
    pick([
      'The parcel arrived this morning, thank you.',
      'Could you send it to the office instead?',
      'Please call me back about the invoice.',
    ]),
  ],
  [/status|state/i, pick(['open', 'paid', 'shipped'])],
  [/product|item|article/i, pick(['Espresso cup', 'Desk lamp', 'Notebook'])],
]
