import { Prisma } from '#database/client'
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

/**
 * Counts rows that came or went, and refuses more than there is room for: the transaction takes them back. Last of
 * all, since whoever writes to the table next waits here, for as short as can be.
 */
export async function count(
  tx: Pick<Prisma.TransactionClient, '$queryRaw'>,
  table: Definition,
  { by, limits }: Change,
) {
  if (by === 0) return
  const [sum] = await tx.$queryRaw<{ rows: number }[]>(Prisma.sql`
    with counted as (
      update tables set row_count = row_count + ${by}::int where id = ${table.id}::uuid returning row_count
    )
    select (counted.row_count + coalesce(sum(others.row_count), 0))::int as rows
    from counted left join tables others
      on others.workspace_id = ${table.workspaceId}::uuid and others.id <> ${table.id}::uuid
    group by counted.row_count`)
  if (by < 0 || (sum?.rows ?? 0) <= limits.rows) return

  throw new NodeError(
    `The tables of this workspace hold ${limits.rows.toLocaleString('en')} rows at most, so nothing was added to “${table.name}”.`,
    { fix: 'Delete rows that are no longer needed, or ask an administrator to raise TABLE_ROWS.' },
  )
}

type Change = { by: number; limits: Limits }

export function checkSizes({ name }: Definition, rows: { size: number }[], { rowBytes }: Limits) {
  const largest = Math.max(0, ...rows.map(({ size }) => size))
  if (largest <= rowBytes) return
  const kilobytes = (bytes: number) => `${Math.ceil(bytes / 1024)} KB`

  throw new NodeError(
    `A row of “${name}” would be ${kilobytes(largest)}; it may be ${kilobytes(rowBytes)} at most.`,
    { fix: 'Keep long content in a file and its reference in the row.' },
  )
}
