import { NodeError } from '#nodes/execute'

export const columnTypes = ['text', 'number', 'boolean', 'date', 'json'] as const

export type ColumnType = (typeof columnTypes)[number]

/** The id never changes: cells and workflows go by it. People see and change the title. */
export type Column = { id: string; title: string; type: ColumnType }

/** What a table is, for those who read and write its rows. */
export type Definition = {
  id: string
  workspaceId: string
  name: string
  columns: Column[]
  keyColumn: string | null
}

/** What every row has beside its cells. */
export const ownColumns = [
  { id: '_id', title: 'Row id', type: 'text' },
  { id: '_createdAt', title: 'Created', type: 'date' },
  { id: '_updatedAt', title: 'Changed', type: 'date' },
] as const satisfies Column[]

export type OwnColumn = (typeof ownColumns)[number]['id']

export const typeNames: Record<ColumnType, string> = {
  text: 'text',
  number: 'a number',
  boolean: 'yes or no',
  date: 'a date',
  json: 'JSON',
}

/** By id, else by title, whatever its capitals: lists from other services seldom know our ids. */
export function columnNamed(columns: Column[], name: string): Column | undefined {
  const wanted = name.trim().toLowerCase()

  return (
    columns.find(({ id }) => id === name) ??
    columns.find(({ id, title }) => title.toLowerCase() === wanted || id === wanted)
  )
}

export function columnOf({ name, columns }: Pick<Definition, 'name' | 'columns'>, wanted: string): Column {
  const found = columnNamed([...columns, ...ownColumns], wanted)
  if (found) return found

  throw new NodeError(`The table “${name}” has no column “${wanted}”.`, {
    fix: `Choose another column. It has ${columns.map(({ title }) => title).join(', ')}.`,
  })
}

/** A name for expressions and the API, made of the title: `Order total` becomes `order_total`. */
export function columnId(title: string, taken: readonly string[]): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '')
  const base = words.slice(0, 40) || 'column'
  if (!taken.includes(base)) return base
  for (let number = 2; ; number++) if (!taken.includes(`${base}_${number}`)) return `${base}_${number}`
}
