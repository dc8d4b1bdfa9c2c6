import { Prisma, type PrismaClient } from '#database/client'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Cells, Wanted, Where } from '#nodes/tables'
import { columnOf, type Definition } from './columns.ts'
import { cell, isOwn, whereOf } from './where.ts'

const { sql } = Prisma

export type StoredRow = { id: string; version: number; cells: Cells; createdAt: Date; updatedAt: Date }

export type Database = Pick<PrismaClient, '$queryRaw' | '$executeRaw'>

/** What a row is read as. */
export const rowColumns = sql`r.id, r.version, r.cells, r.created_at as "createdAt", r.updated_at as "updatedAt"`

export type Search = Wanted & {
  /** Words that a cell of text, number or date holds. */
  search?: string | undefined
}

/** One page of the rows that are wanted. Equal rows keep the order they were made in. */
export async function findRows(
  db: Database,
  table: Definition,
  { limit, cursor, ...wanted }: Search,
): Promise<{ rows: StoredRow[]; nextCursor: string | null }> {
  const { place, order, after } = orderOf(table, wanted)
  const from = cursor ? placeOf(cursor) : null
  const rows = await db.$queryRaw<(StoredRow & { place: Json })[]>(sql`
    select ${rowColumns}, ${place} as place
    from table_rows r
    where ${conditionsOf(table, wanted)} ${from ? sql`and ${after(from)}` : Prisma.empty}
    order by ${order}
    limit ${limit + 1}`)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)

  return {
    rows: shown.map(({ place: _, ...row }) => row),
    nextCursor: rows.length > limit && last ? cursorOf(last) : null,
  }
}

export async function countRows(
  db: Database,
  table: Definition,
  wanted: Pick<Search, 'where' | 'search'>,
): Promise<number> {
  const [found] = await db.$queryRaw<{ count: number }[]>(
    sql`select count(*)::int as count from table_rows r where ${conditionsOf(table, wanted)}`,
  )

  return found?.count ?? 0
}

export function conditionsOf(table: Definition, { where, search }: Pick<Search, 'where' | 'search'>) {
  const own = sql`r.table_id = ${table.id}::uuid and r.workspace_id = ${table.workspaceId}::uuid`

  return sql`${own} and ${whereOf(table, where)} and ${searched(table, search)}`
}

function searched({ columns }: Definition, search = '') {
  const cells = columns.filter(({ type }) => type !== 'json' && type !== 'boolean')
  const words = search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return sql`true`
  if (cells.length === 0) return sql`false`
  const texts = cells.map(({ id }) => sql`r.cells ->> ${id}::text`)
  const hay = sql`lower(concat_ws(' ', ${Prisma.join(texts)}))`

  return Prisma.join(
    words.map((word) => sql`strpos(${hay}, ${word}::text) > 0`),
    ' and ',
  )
}

type Place = { value: Json; id: string }

/** What is sorted by, and what comes after a row: rows without a value are last either way. */
function orderOf(table: Definition, { where, sort }: Pick<Wanted, 'where' | 'sort'>) {
  const isDown = sort?.direction === 'descending'
  const by = sort && columnOf(table, sort.column)
  // The ids of rows sort by age.
  if (!by || by.id === '_createdAt' || by.id === '_id') {
    const sign = isDown ? sql`<` : sql`>`
    return {
      place: sql`null::jsonb`,
      order: isDown ? sql`${byAge(where)} desc` : byAge(where),
      after: ({ id }: Place) => sql`r.id ${sign} ${id}::uuid`,
    }
  }
  const value = isOwn(by)
    ? sql`to_jsonb(r.updated_at)`
    : by.type === 'text'
      ? sql`to_jsonb(lower(left(r.cells ->> ${by.id}::text, ${SORTED_BY})))`
      : cell(by)
  const sign = isDown ? sql`<` : sql`>`

  return {
    place: value,
    order: isDown ? sql`(${value}) desc nulls last, r.id` : sql`(${value}) asc nulls last, r.id`,
    after: ({ value: at, id }: Place) =>
      at === null
        ? sql`((${value}) is null and r.id > ${id}::uuid)`
        : sql`((${value}) ${sign} ${JSON.stringify(at)}::jsonb or ((${value}) = ${JSON.stringify(at)}::jsonb and r.id > ${id}::uuid) or (${value}) is null)`,
  }
}

/**
 * The order of age. Where an index finds the few rows that equal something, PostgreSQL must not walk the whole
 * table in the order of its ids instead, in the hope of meeting them early: `nullif` is in no index.
 */
export function byAge({ match = 'all', conditions }: Where): Prisma.Sql {
  const isNarrow =
    match === 'all' && conditions.some(({ operator }) => operator === 'equals' || operator === 'one-of')

  return isNarrow ? sql`nullif(r.id, null)` : sql`r.id`
}

/** Characters of a text that count for its order: they travel in the cursor. */
const SORTED_BY = 100

function cursorOf({ place, id }: { place: Json; id: string }): string {
  return Buffer.from(JSON.stringify([place, id])).toString('base64url')
}

function placeOf(cursor: string): Place {
  try {
    const [value, id]: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { value: (value ?? null) as Json, id }
  } catch {
    // Told below, like one that says something else.
  }

  throw new NodeError('This is no place in the list of rows.', {
    fix: 'Use the next cursor that the page before gave, unchanged.',
  })
}
