import type { Schema } from '#graph/node-type'
import { asSchema } from '#graph/schema-at'
import type { Json } from '#graph/workflow'
import { fieldKind, options } from '../../form/field-kind.ts'
import { cronWords } from '../../form/schedule/cron-words.ts'
import { isRecord } from '../../form/value-at.ts'
import type { Titles } from '../derived.ts'
import { inWords } from '../describe.ts'
import type { SummaryPart } from './part.ts'

const LONGEST = 80
/** Fields by which the entry of a list is called. */
const NAMES = ['title', 'label', 'name', 'field', 'column']

/** What a person filled in, as they would say it. */
export function valueText(value: Json | undefined, schema: Schema, titles: Titles): string {
  const chosen = options(schema)?.find((option) => option.value === value)
  if (chosen) return chosen.title
  if (schema.format === 'cron' && typeof value === 'string') return inSentence(cronWords(value)) ?? value
  const text = Array.isArray(value) ? listText(value, schema, titles) : inWords(value, titles)
  const line = text.replaceAll(/\s+/g, ' ').trim()

  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line
}

const inSentence = (said: string | null) => said && said.charAt(0).toLowerCase() + said.slice(1)

/** A value in the sentence, with what is needed to show its name where it is an id. */
export function valuePart(
  name: string,
  value: Json | undefined,
  { schema, titles }: { schema: Schema; titles: Titles },
): SummaryPart {
  const { 'x-list': list } = schema
  if (typeof list === 'string' && typeof value === 'string') return { kind: 'value', text: value, list }
  const text = valueText(value, schema, titles)
  const isOffer = fieldKind(schema) === 'offer' && text === String(value)

  return { kind: 'value', text, ...(isOffer && { offer: name }) }
}

function listText(list: Json[], schema: Schema, titles: Titles): string {
  const entries = list.map((entry) => inWords(named(schema, entry), titles)).filter((text) => text !== '')
  const count = list.length === 1 ? '1 entry' : `${list.length} entries`
  if (fieldKind(schema) === 'json') return `a list of ${count}`
  if (entries.length < list.length) return count
  const [last = '', ...before] = entries.toReversed()
  if (entries.length <= 3) return [before.toReversed().join(', '), last].filter(Boolean).join(' and ')

  return `${entries.slice(0, 2).join(', ')} and ${entries.length - 2} more`
}

/** An entry by the name it goes by; a choice by its title. */
function named(schema: Schema, entry: Json): Json {
  const chosen = options(asSchema(schema.items) ?? {})?.find(({ value }) => value === entry)
  if (chosen) return chosen.title
  if (!isRecord(entry)) return entry

  return NAMES.map((name) => entry[name]).find((name) => typeof name === 'string' && name !== '') ?? ''
}
