import { Prisma } from '#database/client'
import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Condition, Operator, Where } from '#nodes/tables'
import { jsonText } from '#server/runtime/json-text'
import { cellOf } from './cell.ts'
import { type Column, columnOf, type Definition, type OwnColumn, ownColumns } from './columns.ts'

type Sql = Prisma.Sql

const { sql, join, raw } = Prisma

/** Conditions as SQL over the rows `r`. Values are parameters, and so are the ids of columns. */
export function whereOf(table: Definition, { match = 'all', conditions }: Where): Sql {
  if (conditions.length === 0) return sql`true`

  return sql`(${join(
    conditions.map((condition) => conditionOf(table, condition)),
    match === 'all' ? ' and ' : ' or ',
  )})`
}

function conditionOf(table: Definition, { column: name, operator, value = null }: Condition): Sql {
  const column = columnOf(table, name)
  if (!operatorsOf(column).includes(operator)) throw unsuited(column, operator)
  const given = operator === 'one-of' ? (Array.isArray(value) ? value : [value]) : []
  const list = given.map((entry) => cellOf(column, entry)).filter((entry) => entry !== null)
  const operand: Operand = { value: operandOf(column, operator, value), list }

  return isOwn(column) ? own(column.id, operator, operand) : compare[operator](column, operand, table)
}

/** Compared with: one value, or for `one-of` a list of them. */
type Operand = { value: Json; list: Json[] }

type Compare = (column: Column, operand: Operand, table: Definition) => Sql

/** The value of a row as jsonb, which PostgreSQL compares by its own type: numbers as numbers. */
export const cell = ({ id }: Column): Sql => sql`r.cells -> ${id}::text`
const text = ({ id }: Column): Sql => sql`lower(r.cells ->> ${id}::text)`
const param = (value: Json): Sql => sql`${jsonText(value)}::jsonb`

const compare: Record<Operator, Compare> = {
  equals,
  'not-equals': (column, operand, table) => sql`(${equals(column, operand, table)}) is not true`,
  'one-of': (column, { list }, table) =>
    list.length === 0
      ? sql`false`
      : sql`(${join(
          list.map((value) => equals(column, { value }, table)),
          ' or ',
        )})`,
  contains: (column, { value }) =>
    column.type === 'json'
      ? sql`${cell(column)} @> ${param(value)}`
      : sql`strpos(${text(column)}, lower(${toText(value)}::text)) > 0`,
  'starts-with': (column, { value }) => sql`starts_with(${text(column)}, lower(${toText(value)}::text))`,
  greater: (column, { value }) => sql`${cell(column)} > ${param(value)}`,
  'greater-or-equal': (column, { value }) => sql`${cell(column)} >= ${param(value)}`,
  less: (column, { value }) => sql`${cell(column)} < ${param(value)}`,
  'less-or-equal': (column, { value }) => sql`${cell(column)} <= ${param(value)}`,
  'is-empty': (column) => sql`${cell(column)} is null`,
  'is-not-empty': (column) => sql`${cell(column)} is not null`,
}

/** Both forms are answered by an index: the key's own, or the one over all cells. */
function equals(column: Column, { value }: Pick<Operand, 'value'>, { keyColumn }: Definition): Sql {
  if (column.id === keyColumn) return sql`r.key = (${param(value)} #>> '{}')`
  if (column.type === 'json') return sql`${cell(column)} = ${param(value)}`

  return sql`r.cells @> ${param({ [column.id]: value })}`
}

/** What every row has is in columns of its own. */
function own(id: OwnColumn, operator: Operator, { value, list }: Operand): Sql {
  if (id === '_id') {
    const wanted = (operator === 'one-of' ? list : [value]).map(toText).filter((each) => UUID.test(each))
    const isOne =
      wanted.length === 0 ? sql`false` : sql`r.id in (${join(wanted.map((each) => sql`${each}::uuid`))})`

    return operator === 'not-equals' ? sql`not (${isOne})` : isOne
  }
  const at = id === '_createdAt' ? sql`r.created_at` : sql`r.updated_at`

  return sql`${at} ${signs[operator]} ${toText(value)}::timestamptz`
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const signs: { [operator in Operator]?: Sql } = {
  greater: raw('>'),
  'greater-or-equal': raw('>='),
  less: raw('<'),
  'less-or-equal': raw('<='),
}

const EQUAL = ['equals', 'not-equals', 'one-of'] as const
const ORDER = ['greater', 'greater-or-equal', 'less', 'less-or-equal'] as const
const EMPTY = ['is-empty', 'is-not-empty'] as const

/** What makes sense for the type of a column. */
export function operatorsOf(column: Column): readonly Operator[] {
  if (isOwn(column)) return column.id === '_id' ? EQUAL : ORDER

  switch (column.type) {
    case 'text':
      return [...EQUAL, 'contains', 'starts-with', ...ORDER, ...EMPTY]
    case 'number':
    case 'date':
      return [...EQUAL, ...ORDER, ...EMPTY]
    case 'boolean':
      return [...EQUAL, ...EMPTY]
    case 'json':
      return ['equals', 'not-equals', 'contains', ...EMPTY]
  }
}

export function isOwn(column: Column): column is Column & { id: OwnColumn } {
  return ownColumns.some(({ id }) => id === column.id)
}

/**
 * A part of a text is text; what asks for nothing needs no value. An expression that found nothing must not
 * widen what is found: whoever wants rows without a value says so.
 */
function operandOf(column: Column, operator: Operator, value: Json): Json {
  if (operator === 'one-of' || operator === 'is-empty' || operator === 'is-not-empty') return null
  const isPart = operator === 'contains' || operator === 'starts-with'
  const operand = isPart && column.type === 'text' ? toText(value) : cellOf(column, value)
  if (operand === null || operand === '') {
    throw new NodeError(`There is nothing to compare “${column.title}” with.`, {
      fix: 'Fill in the value of the condition, or ask for “is empty”.',
    })
  }

  return operand
}

function unsuited({ title, type }: Column, operator: Operator): NodeError {
  const words = operator.replaceAll('-', ' ')

  return new NodeError(`“${title}” cannot be compared by “${words}”.`, {
    fix:
      type === 'json' ? 'Its type is JSON: ask whether it equals, contains or is empty.' : 'Choose another.',
  })
}
