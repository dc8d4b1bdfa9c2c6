import { Prisma } from '#database/client'
import { NodeError } from '#nodes/execute'
import type { Column, Definition } from './columns.ts'
import { explainDuplicate } from './duplicate.ts'

const { sql } = Prisma

type Transaction = Prisma.TransactionClient

/** Takes the table away from everybody who writes, until the transaction ends. */
export async function lockTable(tx: Transaction, id: string) {
  await tx.$queryRaw(sql`select 1 from tables where id = ${id}::uuid for update`)
}

/** Brings the rows in line with other columns and another key, or says why they cannot be. */
export async function changeColumns(tx: Transaction, before: Definition, after: Definition) {
  const kept = after.columns.map(({ id }) => id)
  const removed = before.columns.map(({ id }) => id).filter((id) => !kept.includes(id))
  if (removed.length > 0) {
    await tx.$executeRaw(
      sql`update table_rows set cells = cells - ${removed}::text[], version = version + 1, updated_at = now()
        where table_id = ${after.id}::uuid and jsonb_exists_any(cells, ${removed}::text[])`,
    )
  }
  for (const column of after.columns) await checkType(tx, before, column)
  if (after.keyColumn !== before.keyColumn) await setKeys(tx, after)
}

/** What is there already was checked by the old type: it would not be what the new one says. */
async function checkType(tx: Transaction, before: Definition, { id, type }: Column) {
  const old = before.columns.find((column) => column.id === id)
  if (!old || old.type === type) return
  const [found] = await tx.$queryRaw<unknown[]>(
    sql`select 1 from table_rows where table_id = ${before.id}::uuid and jsonb_exists(cells, ${id}) limit 1`,
  )
  if (!found) return

  throw new NodeError(`“${old.title}” holds values already, so its type cannot change.`, {
    fix: 'Add a column of the new type, or empty this one first.',
  })
}

async function setKeys(tx: Transaction, { keyColumn, ...table }: Definition) {
  const title = table.columns.find(({ id }) => id === keyColumn)?.title
  const [bad] = await tx.$queryRaw<{ empty: boolean }[]>(sql`
    select (cells ->> ${keyColumn}::text) is null as empty from table_rows
    where table_id = ${table.id}::uuid and ${keyColumn}::text is not null
      and coalesce(length(cells ->> ${keyColumn}::text) > 500, true)
    limit 1`)
  if (bad) {
    throw new NodeError(
      bad.empty
        ? `“${title}” is empty in some rows.`
        : `“${title}” is longer than 500 characters in some rows.`,
      { fix: 'Correct those rows first: the key tells rows apart.' },
    )
  }
  await explainDuplicate(
    { ...table, keyColumn },
    tx.$executeRaw(
      sql`update table_rows set key = cells ->> ${keyColumn}::text where table_id = ${table.id}::uuid`,
    ),
  )
}
