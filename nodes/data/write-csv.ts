import { stringify } from 'csv-stringify/sync'
import { toText } from '#graph/coerce'
import { numberOf } from '#graph/number-of'
import type { Json } from '#graph/workflow'
import { NodeError } from '../execute.ts'
import { fieldReader, ownField, type ReadField } from '../lists/field.ts'
import { isFields } from '../lists/record.ts'
import { shown } from '../lists/words.ts'
import type { Input, Output } from './csv.types.ts'

/** Rows written at a time. */
const BATCH = 1_000

/** The rows as one text. */
export function csvText(input: Input, limit: number): Output {
  const { lines, columns, count } = csv(input)
  let text = ''
  for (const part of lines) {
    text += part
    if (text.length > limit) {
      throw new NodeError(`The text is longer than ${Math.round(limit / 1024 / 1024)} MB.`, {
        fix: 'Write the rows to a file.',
      })
    }
  }

  return { text, columns, count }
}

/** The rows as the bytes of a file, made as they are taken. */
export function csvBytes(input: Input) {
  const { lines, columns, count } = csv(input)
  const content = new ReadableStream<Uint8Array>({
    pull(controller) {
      const { done, value } = lines.next()
      if (done) controller.close()
      else controller.enqueue(new TextEncoder().encode(value))
    },
  })

  return { content, columns, count }
}

function csv(input: Input) {
  const { rows = [], columns: wanted, headerRow } = input
  const columns = wanted.length > 0 ? wanted : occurring(rows)
  const readers = wanted.length > 0 ? columns.map(fieldReader) : columns.map(ownField)
  const body = rows.map((row, index) => valuesOf(row, index, readers))
  const table = headerRow && columns.length > 0 ? [columns, ...body] : body
  const first = table.length - body.length

  return { lines: lines(table, first, input), columns, count: rows.length }
}

/** Every field that occurs, in the order in which they do. */
function occurring(rows: Json[]): string[] {
  return [...new Set(rows.flatMap((row) => (isFields(row) ? Object.keys(row) : [])))]
}

function valuesOf(row: Json, index: number, readers: ReadField[]): Json[] {
  if (Array.isArray(row)) return row
  if (isFields(row)) return readers.map((read) => read(row) ?? null)

  throw new NodeError(`Row ${index + 1} is ${shown(row)}, which is neither an object nor a list.`, {
    fix: 'Pick a list of objects or of lists.',
  })
}

/** `first` is where the rows begin: 1 when the names of the columns stand before them. */
function* lines(table: Json[][], first: number, input: Input): Generator<string, undefined> {
  const { separator, quote, bom } = input
  if (bom) yield '\uFEFF'
  for (let at = 0; at < table.length; at += BATCH) {
    const batch = table.slice(at, at + BATCH).map((row, index) => {
      const place = at + index - first
      return row.map((value) => cell(value, place, input.formulas))
    })
    yield stringify(batch, {
      delimiter: separator === 'auto' ? ',' : separator,
      quote,
      escape: quote,
      record_delimiter: '\r\n',
      quote_record_delimiter: true,
      // A row of one empty value would be an empty line, which is no row.
      cast: {
        string: (value) =>
          batch[0]?.length === 1 && value === '' ? { value, quoted: true, quoted_empty: true } : value,
      },
    })
  }
}

function cell(value: Json, index: number, formulas: Input['formulas']): string {
  const text = toText(value)
  if (formulas === 'keep' || typeof value !== 'string' || !isFormula(text)) return text
  if (formulas === 'escape') return `'${text}`

  const place = index < 0 ? 'The name of a column' : `Row ${index + 1}`
  throw new NodeError(`${place}: ${shown(text)} would be a formula in a spreadsheet.`, {
    fix: 'Correct the data, or choose to make such texts harmless.',
  })
}

/** A number with a sign is a number. The wide characters are read as the narrow ones. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r＝＋－＠]/.test(text) && numberOf(text) === null
}
