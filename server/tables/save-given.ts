import type { Cells, OtherFields } from '#nodes/tables'
import { allCellsOf } from './cells.ts'
import type { Definition } from './columns.ts'
import { duplicate } from './duplicate.ts'
import type { StoredRow } from './find-rows.ts'
import { insertRows, upsertRows, type Write } from './write-rows.ts'

/** What becomes of rows whose key is there already: `add` refuses all, `skip` leaves them, `upsert` changes them. */
export const saveModes = ['add', 'skip', 'upsert'] as const

export type Given = { rows: Cells[]; mode: (typeof saveModes)[number]; otherFields: OtherFields }

export type Saved = { rows: StoredRow[]; added: number; updated: number; skipped: number }

/** Writes rows as they come from outside: checked, and all of them or none. */
export async function saveGiven(write: Write, { rows, mode, otherFields }: Given): Promise<Saved> {
  const cells = allCellsOf(write.table, rows, otherFields)
  if (mode === 'upsert') return { ...(await upsertRows(write, cells)), skipped: 0 }

  const added = await insertRows(write, cells)
  const skipped = cells.length - added.length
  if (mode === 'add' && skipped > 0) throw refusal(write.table, cells, added)

  return { rows: added, added: added.length, updated: 0, skipped }
}

/** Names the first key that was there already, or twice among those given. */
function refusal(table: Definition, given: Cells[], added: StoredRow[]) {
  const { keyColumn } = table
  if (keyColumn === null) return duplicate(table)
  const left = added.map(({ cells }) => String(cells[keyColumn]))
  const found = given.find((cells) => {
    const at = left.indexOf(String(cells[keyColumn]))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })

  return duplicate(table, found && String(found[keyColumn]))
}
