import type { Cells } from '#nodes/tables'
import { cellOf } from './cell.ts'
import type { ColumnType } from './columns.ts'

/** The columns that would hold rows of text: each of the narrowest type that all its values fit. */
export function inferColumns(rows: Cells[]): { title: string; type: ColumnType }[] {
  const titles = [...new Set(rows.flatMap((row) => Object.keys(row)))]

  return titles.map((title) => {
    const values = rows.flatMap((row) => (row[title] ? [String(row[title])] : []))
    return {
      title,
      type: values.length === 0 ? 'text' : (narrow.find((type) => holdsAll(values, type)) ?? 'text'),
    }
  })
}

const narrow = ['number', 'boolean', 'date'] as const satisfies ColumnType[]

function holdsAll(values: string[], type: ColumnType): boolean {
  // Numbers of articles and telephones begin with zeros that count.
  if (type === 'number' && values.some((value) => /^[+0]\d/.test(value.trim()))) return false

  return values.every((value) => {
    try {
      return cellOf({ title: '', type }, value) !== null
    } catch {
      return false
    }
  })
}
