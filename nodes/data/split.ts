import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import { fieldReader } from '../lists/field.ts'
import { isFields } from '../lists/record.ts'
import { shown } from '../lists/words.ts'
import type { Input, Output } from './split.types.ts'

export const execute: Execute<Input, Output> = async ({ input }) => {
  const items = parts(input)

  return { items, count: items.length }
}

function parts(input: Input): Json[] {
  const { mode, value, size } = input
  if (value === null) {
    throw new NodeError('There is nothing to split.', { fix: 'Pick a field that is there in every run.' })
  }
  if (mode === 'field') return listsInside(input)
  if (mode === 'size' && Array.isArray(value)) return portions(value, size)

  const text = textOf(value, mode)
  if (mode === 'size') return portions([...text], size).map((characters) => characters.join(''))

  return text.split(mode === 'lines' ? /\r\n|\r|\n/ : unescaped(input.separator)).flatMap((part) => {
    const own = input.trim ? part.trim() : part
    return own === '' && input.skipEmpty ? [] : [own]
  })
}

function textOf(value: Json, mode: Input['mode']): string {
  if (value === null || typeof value !== 'object') return toText(value)

  const fix =
    mode === 'size'
      ? 'Pick a text or a list.'
      : 'Pick a text, or split a list into portions or by a list inside it.'
  throw new NodeError(`${Array.isArray(value) ? 'A list' : 'An object'} cannot be split so.`, { fix })
}

function portions<T>(list: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_portion, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

/** What a person can type for what cannot be typed. */
function unescaped(separator: string): string {
  return separator.replaceAll('\\r', '\r').replaceAll('\\n', '\n').replaceAll('\\t', '\t')
}

function listsInside({ value, field, others }: Input): Json[] {
  const read = fieldReader(field ?? '')
  const holders = Array.isArray(value) ? value : [value]

  return holders.flatMap((holder, index) => {
    const list = read(holder)
    // An object without the field, or with nothing in it, has no entries.
    if (list === undefined || list === null) return []
    if (Array.isArray(list)) return others ? list.map((entry) => beside(holder, entry, field ?? '')) : list

    const place = holders.length > 1 ? `Entry ${index + 1}: ` : ''
    throw new NodeError(`${place}“${field}” is ${shown(list)}, which is not a list.`, {
      fix: 'Name the field that holds the list.',
    })
  })
}

/** An entry with the fields around its list; one that has no fields itself stands under the name of the list. */
function beside(holder: Json, entry: Json, field: string): Json {
  const isOwn = isFields(holder) && Object.hasOwn(holder, field)
  const around = without(holder, isOwn ? [field] : field.split('.'))

  return { ...(isFields(around) && around), ...(isFields(entry) ? entry : { [field]: entry }) }
}

function without(value: Json, [key = '', ...rest]: string[]): Json {
  if (!isFields(value)) return value
  const { [key]: inner = null, ...others } = value

  return rest.length === 0 ? others : { ...others, [key]: without(inner, rest) }
}
