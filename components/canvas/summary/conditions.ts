import type { Schema } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { options } from '../../form/field-kind.ts'
import { isRecord } from '../../form/value-at.ts'
import type { Titles } from '../derived.ts'
import { inWords } from '../describe.ts'
import { type SummaryPart, words } from './part.ts'

type Around = { match: Json | undefined; schema: Schema; titles: Titles; table: Json | undefined }

/** The first condition in words, and how many more there are. */
export function conditionParts(conditions: Json[], { match, schema, titles, table }: Around): SummaryPart[] {
  const [first, ...rest] = conditions.filter(isRecord).flatMap(inGroup)
  if (!first) return []
  const right = inWords(first.right ?? first.value, titles)
  const more = rest.length === 0 ? [] : [words(` ${match === 'any' ? 'or' : 'and'} ${rest.length} more`)]

  return [
    lookedAt(first, { titles, table }),
    words(` ${operatorTitle(first.operator, schema)}`),
    ...(right === '' ? [] : [{ kind: 'value', text: ` ${right}` } as const]),
    ...more,
  ]
}

function lookedAt(
  { left, column }: { [field: string]: Json },
  { titles, table }: Pick<Around, 'titles' | 'table'>,
): SummaryPart {
  if (typeof column === 'string') {
    return { kind: 'value', text: column, list: 'columns', ...(typeof table === 'string' && { of: table }) }
  }
  // Of entries that are no objects, the entry itself is looked at.
  return { kind: 'value', text: inWords(left, titles) || 'the entry' }
}

/** A group is told by what is in it. */
const inGroup = (condition: { [field: string]: Json }) =>
  Array.isArray(condition.group) && String(condition.operator).endsWith('-of')
    ? condition.group.filter(isRecord)
    : [condition]

function operatorTitle(operator: Json | undefined, conditions: Schema): string {
  const found = schemaAt(conditions, ['items', 'properties', 'operator'])
  const title = found && options(found)?.find(({ value }) => value === operator)?.title

  return title ?? String(operator ?? '')
}

function schemaAt(schema: Schema, keys: string[]): Schema | undefined {
  const found = keys.reduce<Json | undefined>(
    (inner, key) => (isRecord(inner) ? inner[key] : undefined),
    schema,
  )

  return isRecord(found) ? found : undefined
}
