import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Cells } from '#nodes/tables'
import type { Column } from './columns.ts'
import type { StoredRow } from './find-rows.ts'

/** The rows of a CSV text, by the names in its first line. JSON columns may hold JSON. */
export async function readCsv(text: string, isJson: (name: string) => boolean): Promise<Cells[]> {
  const rows: Cells[] = []
  const records = parse(text, {
    bom: true,
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: delimiterOf(text),
    relax_column_count_less: true,
    skip_empty_lines: true,
  })

  try {
    for await (const record of records) rows.push(cellsOf(record, isJson))
  } catch (error) {
    throw new NodeError(`The CSV cannot be read: ${error instanceof Error ? error.message : error}`, {
      fix: 'Save it again as CSV in UTF-8, with the names of the columns in the first line.',
    })
  }

  return rows
}

export function writeCsv(columns: Column[], rows: StoredRow[], { header }: { header: boolean }): string {
  const lines = rows.map(({ cells }) => columns.map((column) => textOf(column, cells[column.id] ?? null)))

  return stringify([...(header ? [columns.map(({ title }) => title)] : []), ...lines])
}

/** Spreadsheets in many countries save semicolons; what stands most often in the first line is it. */
function delimiterOf(text: string): string {
  const line = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }))

  return counts.toSorted((one, other) => other.count - one.count)[0]?.sign ?? ','
}

function cellsOf(record: { [name: string]: string }, isJson: (name: string) => boolean): Cells {
  return Object.fromEntries(
    Object.entries(record)
      .filter(([name]) => name !== '')
      .map(([name, text]) => [name, isJson(name) ? parsed(text) : text]),
  )
}

function parsed(text: string): Json {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Text that a spreadsheet would take for a formula is marked as text, so that opening the file runs nothing. */
function textOf({ type }: Column, value: Json): string {
  const text = toText(value)

  return type === 'text' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}
