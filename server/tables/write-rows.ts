import { v7 as uuid } from 'uuid'
import { Prisma } from '#database/client'
import { NodeError } from '#nodes/execute'
import type { Cells, Where } from '#nodes/tables'
import { jsonText } from '#server/runtime/json-text'
import { checkKeys } from './cells.ts'
import type { Definition } from './columns.ts'
import { explainDuplicate } from './duplicate.ts'
import { byAge, conditionsOf, rowColumns, type StoredRow } from './find-rows.ts'
import { checkSizes, count, type Limits } from './limits.ts'

const { sql } = Prisma

type Transaction = Prisma.TransactionClient

export type Write = { tx: Transaction; table: Definition; limits: Limits }

type Written = StoredRow & { size: number; isNew: boolean }

/** Inserts rows in their order. One whose key is there already is left as it is, and not returned. */
export async function insertRows(write: Write, rows: Cells[]): Promise<StoredRow[]> {
  return stored(write, rows.map(filled), sql`do nothing`)
}

/** Inserts rows, or changes those whose key is there already; the later of two with one key counts. */
export async function upsertRows(
  write: Write,
  rows: Cells[],
): Promise<{ rows: StoredRow[]; added: number; updated: number }> {
  const key = write.table.keyColumn
  if (key === null) {
    throw new NodeError(`The table “${write.table.name}” has no key column to know its rows by.`, {
      fix: 'Choose one in the table, or add rows instead.',
    })
  }
  checkKeys(write.table, rows)
  const merged = new Map<string, Cells>()
  for (const row of rows) {
    const name = String(row[key])
    merged.set(name, { ...merged.get(name), ...row })
  }
  const changed = await stored(
    write,
    [...merged.values()],
    sql`do update set
      cells = ${withoutEmpty(sql`r.cells || excluded.cells`)},
      version = r.version + 1, updated_at = excluded.updated_at`,
  )
  const added = changed.filter(({ isNew }) => isNew)
  // A null that empties a cell of a row that is there has nothing to empty in a new one.
  const unfilled = added.filter(({ cells }) => Object.values(cells).includes(null)).map(({ id }) => id)
  if (unfilled.length > 0) {
    await write.tx.$executeRaw(
      sql`update table_rows r set cells = ${withoutEmpty(sql`r.cells`)} where r.id = any(${unfilled}::uuid[])`,
    )
  }
  const result = changed.map((row) => ({ ...row, cells: filled(row.cells) }))

  return { rows: result, added: added.length, updated: changed.length - added.length }
}

/** Sets cells of all rows that are wanted; null empties one. */
export async function updateRows(
  { tx, table, limits }: Write,
  { where, cells, most }: { where: Where; cells: Cells; most: number },
): Promise<StoredRow[]> {
  const key = table.keyColumn
  if (key !== null && Object.hasOwn(cells, key)) checkKeys(table, [cells])
  const patch = sql`${jsonText(cells)}::jsonb`
  const changed = await explainDuplicate(
    table,
    tx.$queryRaw<Written[]>(sql`
      with wanted as (
        select r.id from table_rows r where ${conditionsOf(table, { where })}
        order by ${byAge(where)} limit ${most + 1} for update
      )
      update table_rows r set
        cells = ${withoutEmpty(sql`r.cells || ${patch}`)},
        key = (r.cells || ${patch}) ->> ${key}::text,
        version = r.version + 1, updated_at = now()
      from wanted where r.id = wanted.id
      returning ${rowColumns}, octet_length(r.cells::text) as size`),
  )
  if (changed.length > most) throw tooMany(table, most, 'changed')
  checkSizes(table, changed, limits)

  return changed.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

/** Deletes the rows that are wanted; more than `most`, and none is deleted. */
export async function removeRows(
  { tx, table, limits }: Write,
  { where, search, most }: { where: Where; search?: string | undefined; most: number },
): Promise<number> {
  const removed = await tx.$executeRaw(sql`
    with wanted as (
      select r.id from table_rows r where ${conditionsOf(table, { where, search })}
      order by ${byAge(where)} limit ${most + 1} for update
    )
    delete from table_rows r using wanted where r.id = wanted.id`)
  if (removed > most) throw tooMany(table, most, 'deleted')
  await count(tx, table, { by: -removed, limits })

  return removed
}

const AT_ONCE = 1_000

async function stored(write: Write, rows: Cells[], onConflict: Prisma.Sql): Promise<Written[]> {
  const { tx, table, limits } = write
  checkKeys(table, rows)
  // The ids keep the order given; the order of writing is the same for everybody, so that no two wait for each other.
  const key = table.keyColumn
  const made = rows.map((cells) => ({ id: uuid(), cells, name: key === null ? '' : String(cells[key]) }))
  const sorted = made.toSorted((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0))
  const written: Written[] = []
  for (let from = 0; from < sorted.length; from += AT_ONCE) {
    written.push(...(await insertChunk(write, sorted.slice(from, from + AT_ONCE), onConflict)))
  }
  checkSizes(table, written, limits)
  await count(tx, table, { by: written.filter(({ isNew }) => isNew).length, limits })

  return written.toSorted((one, other) => (one.id < other.id ? -1 : 1))
}

function insertChunk(
  { tx, table }: Write,
  rows: { id: string; cells: Cells }[],
  onConflict: Prisma.Sql,
): Promise<Written[]> {
  const ids = rows.map(({ id }) => id)
  const cells = rows.map((row) => jsonText(row.cells))

  return tx.$queryRaw<Written[]>(sql`
    insert into table_rows as r (id, workspace_id, table_id, key, cells, updated_at)
    select given.id, ${table.workspaceId}::uuid, ${table.id}::uuid, given.cells ->> ${table.keyColumn}::text,
      given.cells, now()
    from unnest(${ids}::uuid[], ${cells}::text[]::jsonb[]) as given(id, cells)
    on conflict (table_id, key) ${onConflict}
    returning ${rowColumns}, octet_length(r.cells::text) as size, r.version = 1 as "isNew"`)
}

function filled(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null))
}

/** The same in SQL: takes out the cells that are null. Those inside a cell of JSON stay. */
function withoutEmpty(cells: Prisma.Sql): Prisma.Sql {
  return sql`(select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(${cells}) e where e.value <> 'null')`
}

function tooMany({ name }: Definition, most: number, what: string): NodeError {
  return new NodeError(`More than ${most} rows of “${name}” match, so none was ${what}.`, {
    fix: 'Narrow the conditions, or allow more rows in the step.',
  })
}
