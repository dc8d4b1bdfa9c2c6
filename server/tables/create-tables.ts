import type { PrismaClient } from '#database/client'
import type { Row, Tables } from '#nodes/tables'
import type { StepKept } from '#server/runtime/run-node'
import { cellsOf } from './cells.ts'
import type { Definition } from './columns.ts'
import { findRows, type StoredRow } from './find-rows.ts'
import type { Limits } from './limits.ts'
import { once } from './once.ts'
import { holdTable, openTable } from './open-table.ts'
import { saveGiven } from './save-given.ts'
import { removeRows, updateRows, type Write } from './write-rows.ts'

/** What one step may do to the tables of its workspace. */
export function createTables(db: PrismaClient, limits: Limits) {
  return ({ workspaceId, idempotencyKey }: Pick<StepKept, 'workspaceId' | 'idempotencyKey'>): Tables => {
    let asked = 0

    /** Each writing of a step has a key of its own: an executor writes in the same order at every attempt. */
    function write<Result>(id: string, work: (write: Write) => Promise<Result>): Promise<Result> {
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
        write(id, async (to) => {
          const mode = duplicates === 'skip' ? 'skip' : 'add'
          const { rows: added, skipped } = await saveGiven(to, { rows, mode, otherFields })

          return { rows: asRows(to.table, added), skipped }
        }),
      upsert: (id, rows, { otherFields }) =>
        write(id, async (to) => {
          const { rows: saved, added, updated } = await saveGiven(to, { rows, mode: 'upsert', otherFields })

          return { rows: asRows(to.table, saved), added, updated }
        }),
      update: (id, { where, cells, most }) =>
        write(id, async ({ table, ...rest }) => {
          const change = { where, cells: cellsOf(table, cells), most }

          return { rows: asRows(table, await updateRows({ table, ...rest }, change)) }
        }),
      remove: (id, wanted) => write(id, async (from) => ({ count: await removeRows(from, wanted) })),
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
