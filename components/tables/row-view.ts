import type { Inputs } from '../api.tsx'

type Input = Inputs['table']['listRows']

export type Condition = { column: string; operator: Operator; value?: string }

export type Operator = Exclude<NonNullable<Input['where']>, string>[number]['operator']

/** Which rows are shown, in which order; the address of the page holds it. */
export type RowView = {
  search?: string
  sortBy?: string
  direction: 'ascending' | 'descending'
  where: Condition[]
}

export function readView(query: URLSearchParams): RowView {
  return {
    search: query.get('search') ?? undefined,
    sortBy: query.get('sort') ?? undefined,
    direction: query.get('order') === 'descending' ? 'descending' : 'ascending',
    where: conditionsOf(query.get('where')),
  }
}

export function writeView({ search, sortBy, direction, where }: RowView): string {
  const query = new URLSearchParams({
    ...(search && { search }),
    ...(sortBy && { sort: sortBy }),
    ...(sortBy && direction === 'descending' && { order: direction }),
    ...(where.length > 0 && { where: JSON.stringify(where) }),
  })

  return query.size > 0 ? `?${query}` : ''
}

/** As `table.listRows` takes it. */
export function rowsInput(id: string, { search, sortBy, direction, where }: RowView): Input {
  return {
    id,
    order: direction,
    ...(search && { search }),
    ...(sortBy && { sortBy }),
    ...(where.length > 0 && { where }),
  }
}

export const isFiltered = ({ search, where }: RowView) => Boolean(search) || where.length > 0

/** A press on a heading: by this column, then the other way round, then as the rows were made. */
export function sortedBy(view: RowView, column: string): RowView {
  if (view.sortBy !== column) return { ...view, sortBy: column, direction: 'ascending' }
  if (view.direction === 'ascending') return { ...view, direction: 'descending' }

  return { ...view, sortBy: undefined, direction: 'ascending' }
}

/** What a hand-made address holds may be anything; the server has the last word on columns and values. */
function conditionsOf(text: string | null): Condition[] {
  try {
    const given: unknown = JSON.parse(text ?? '[]')

    return Array.isArray(given) ? given.filter(isCondition) : []
  } catch {
    return []
  }
}

function isCondition(given: unknown): given is Condition {
  return (
    typeof given === 'object' &&
    given !== null &&
    'column' in given &&
    typeof given.column === 'string' &&
    'operator' in given &&
    operators.some(({ value }) => value === given.operator)
  )
}

export const operators: { value: Operator; label: string; of: readonly string[] }[] = [
  { value: 'equals', label: 'is', of: ['text', 'number', 'date', 'boolean'] },
  { value: 'not-equals', label: 'is not', of: ['text', 'number', 'date', 'boolean'] },
  { value: 'contains', label: 'contains', of: ['text'] },
  { value: 'starts-with', label: 'starts with', of: ['text'] },
  { value: 'greater', label: 'is more than', of: ['number'] },
  { value: 'less', label: 'is less than', of: ['number'] },
  { value: 'greater', label: 'is after', of: ['date'] },
  { value: 'less', label: 'is before', of: ['date'] },
  { value: 'is-empty', label: 'is empty', of: ['text', 'number', 'date', 'boolean', 'json'] },
  { value: 'is-not-empty', label: 'is not empty', of: ['text', 'number', 'date', 'boolean', 'json'] },
]

export const needsValue = (operator: Operator) => operator !== 'is-empty' && operator !== 'is-not-empty'
