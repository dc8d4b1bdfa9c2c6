import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '#database/client'
import type { Cells, Where } from '#nodes/tables'
import type { Column } from './columns.ts'
import { createTables } from './create-tables.ts'

export const orderColumns: Column[] = [
  { id: 'number', title: 'Order', type: 'text' },
  { id: 'total', title: 'Total', type: 'number' },
  { id: 'paid', title: 'Paid', type: 'boolean' },
  { id: 'due', title: 'Due', type: 'date' },
  { id: 'lines', title: 'Lines', type: 'json' },
]

const LIMITS = { rows: 1_000_000, rowBytes: 64 * 1024 }

/** A workspace with a table of orders, keyed by their number unless told otherwise. */
export async function orderTable(
  db: PrismaClient,
  { keyColumn = 'number', limits = LIMITS }: { keyColumn?: string | null; limits?: typeof LIMITS } = {},
) {
  const { id: workspaceId } = await db.workspace.create({ data: { name: 'Test' } })
  const { id } = await db.table.create({
    data: { workspaceId, name: 'Orders', columns: orderColumns, keyColumn, createdById: randomUUID() },
  })
  const tables = createTables(db, limits)
  /** The tables as one more step of this workspace has them. */
  const step = (idempotencyKey: string = randomUUID()) => tables({ workspaceId, idempotencyKey })

  return {
    id,
    workspaceId,
    step,
    add: (rows: Cells[], idempotencyKey?: string) =>
      step(idempotencyKey).add(id, rows, { duplicates: 'refuse', otherFields: 'refuse' }),
    upsert: (rows: Cells[], idempotencyKey?: string) =>
      step(idempotencyKey).upsert(id, rows, { otherFields: 'refuse' }),
    find: (where: Where = { conditions: [] }) => step().find(id, { where, limit: 100 }),
    count: async () => (await db.table.findUniqueOrThrow({ where: { id } })).rowCount,
  }
}

export const orders: Cells[] = [
  { number: 'A1', total: 10, paid: true, due: '2026-01-31', lines: ['shirt'] },
  { number: 'a2', total: 9.5, paid: false, due: '2026-02-01T09:00:00+01:00' },
  { number: 'B 3', total: 100, due: '2026-03-01' },
  { number: 'C%4' },
]
