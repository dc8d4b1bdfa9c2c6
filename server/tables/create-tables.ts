import type { Prisma, PrismaClient } from '#database/client'
import type { Row, Tables } from '#nodes/tables'
import { allCellsOf, cellsOf } from './cells.ts'
import type { Definition } from './columns.ts'
import { duplicate } from './duplicate.ts'
import { findRows, type StoredRow } from './find-rows.ts'
import type { Limits } from './limits.ts'
import { once } from './once.ts'
import { holdTable, openTable } from './open-table.ts'
import { insertRows, removeRows, updateRows, upsertRows } from './write-rows.ts'

/** Of which step the tables are asked. */
export type StepOf = { workspaceId: string; idempotencyKey: string }

/** What one step may do to the tables of its workspace. */
export function createTables(db: PrismaClient, limits: Limits) {
  return ({ workspaceId, idempotencyKey }: StepOf): Tables => {
    let asked = 0

    /** Each writing of a step has a key of its own: an executor writes in the same order at every attempt. */
    function write<Result>(
      id: string,
      work: (write: { tx: Prisma.TransactionClient; table: Definition; limits: Limits }) => Promise<Result>,
    ): Promise<Result> {
      const key = `${idempotencyKey}#${asked++}`

      return once(db, { workspaceId, key }, async (tx) =>
        work({ tx, table: await holdTable(tx, { workspaceId, id }), limits }),
      )
    }

    return {
      async find(id, wanted) {
        const table = await openTable(db, { workspaceId, id })
        const found = await findRows(db, table, wanted)

        return { rows: asRows(table, found.rows), nextCursor: found.nextCursor }
      },
      add: (id, rows, { duplicates, otherFields }) =>
        write(id, async ({ table, ...rest }) => {
          const cells = allCellsOf(table, rows, otherFields)
          const added = await insertRows({ table, ...rest }, cells)
          if (duplicates === 'refuse' && added.length < cells.length) throw refusal(table, cells, added)

          return { rows: asRows(table, added), skipped: cells.length - added.length }
        }),
      upsert: (id, rows, { otherFields }) =>
        write(id, async ({ table, ...rest }) => {
          const done = await upsertRows({ table, ...rest }, allCellsOf(table, rows, otherFields))

          return { ...done, rows: asRows(table, done.rows) }
        }),
      update: (id, { where, cells, most }) =>
        write(id, async ({ table, ...rest }) => {
          const change = { where, cells: cellsOf(table, cells), most }

          return { rows: asRows(table, await updateRows({ table, ...rest }, change)) }
        }),
      remove: (id, wanted) =>
        write(id, async ({ tx, table }) => ({ count: await removeRows({ tx, table }, wanted) })),
    }
  }
}

/** As steps see them: every column is there, an empty one as null. */
function asRows({ columns }: Definition, rows: StoredRow[]): Row[] {
  const empty = Object.fromEntries(columns.map(({ id }) => [id, null]))

  return rows.map(({ id, cells, createdAt, updatedAt }) => ({
    _id: id,
    _createdAt: createdAt.toISOString(),
    _updatedAt: updatedAt.toISOString(),
    ...empty,
    ...Object.fromEntries(Object.entries(cells).filter(([column]) => Object.hasOwn(empty, column))),
  }))
}

/** Names the first key that was there already, or twice among those given. */
export function refusal(table: Definition, given: { [column: string]: unknown }[], added: StoredRow[]) {
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
