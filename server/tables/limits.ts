import type { Prisma } from '#database/client'
import { NodeError } from '#nodes/execute'
import type { Env } from '#server/env'
import type { Definition } from './columns.ts'

export type Limits = {
  /** Rows of all tables of a workspace: TABLE_ROWS. */
  rows: number
  /** The cells of one row: TABLE_ROW_BYTES. */
  rowBytes: number
}

export function tableLimits({ TABLE_ROWS: rows, TABLE_ROW_BYTES: rowBytes }: Env): Limits {
  return { rows, rowBytes }
}

/** Asked after the rows are written: a transaction that went too far takes them back. */
export async function checkRoom(
  tx: Pick<Prisma.TransactionClient, 'table'>,
  { workspaceId, name }: Definition,
  { rows }: Limits,
) {
  const { _sum } = await tx.table.aggregate({ where: { workspaceId }, _sum: { rowCount: true } })
  if ((_sum.rowCount ?? 0) <= rows) return

  throw new NodeError(
    `The tables of this workspace hold ${rows.toLocaleString('en')} rows at most, so nothing was added to “${name}”.`,
    { fix: 'Delete rows that are no longer needed, or ask an administrator to raise TABLE_ROWS.' },
  )
}

export function checkSizes({ name }: Definition, rows: { size: number }[], { rowBytes }: Limits) {
  const largest = Math.max(0, ...rows.map(({ size }) => size))
  if (largest <= rowBytes) return
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`

  throw new NodeError(
    `A row of “${name}” would be ${kilobytes(largest)}; it may be ${kilobytes(rowBytes)} at most.`,
    { fix: 'Keep long content in a file and its reference in the row.' },
  )
}
