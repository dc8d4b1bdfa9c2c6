import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Cells, OtherFields } from '#nodes/tables'
import { cellOf } from './cell.ts'
import { columnNamed, type Definition } from './columns.ts'

/** The cells of a given row as the table keeps them, by column id; null empties one. */
export function cellsOf(table: Definition, given: Cells, otherFields: OtherFields = 'refuse'): Cells {
  const entries = Object.entries(given).flatMap(([name, value]): [string, Json][] => {
    // A row that was found is given again: what it has of its own is not for writing.
    if (name.startsWith('_')) return []
    const column = columnNamed(table.columns, name)
    if (column) return [[column.id, cellOf(column, value)]]
    if (otherFields === 'leave-out') return []

    throw unknownField(table, name)
  })

  return Object.fromEntries(entries)
}

/** Many rows; what is wrong with one is told with its number. */
export function allCellsOf(table: Definition, rows: Cells[], otherFields: OtherFields): Cells[] {
  return rows.map((row, index) => {
    try {
      return cellsOf(table, row, otherFields)
    } catch (error) {
      if (!(error instanceof NodeError) || rows.length === 1) throw error
      throw new NodeError(`Row ${index + 1}: ${error.message}`, { ...(error.fix && { fix: error.fix }) })
    }
  })
}

/** Every row of a table with a key has one; rows are told apart by it. */
export function checkKeys({ name, columns, keyColumn }: Definition, rows: Cells[]) {
  if (keyColumn === null) return
  const title = columns.find(({ id }) => id === keyColumn)?.title ?? keyColumn
  for (const row of rows) {
    const key = row[keyColumn] ?? null
    if (key === null) {
      throw new NodeError(`“${title}” is empty, and no row of “${name}” may be without it.`, {
        fix: `Fill it in: it tells the rows of this table apart.`,
      })
    }
    if (String(key).length > LONGEST_KEY) {
      throw new NodeError(`“${title}” is longer than ${LONGEST_KEY} characters.`, {
        fix: 'Shorten it: it tells the rows of this table apart.',
      })
    }
  }
}

/** What an entry of PostgreSQL's index can hold, whatever the script. */
const LONGEST_KEY = 500

function unknownField({ name, columns }: Definition, field: string): NodeError {
  const titles = columns.map(({ title }) => title).join(', ')

  return new NodeError(`The table “${name}” has no column “${field}”.`, {
    fix: `Leave it out, or add the column. There are ${titles}.`,
  })
}
