import { z } from 'zod'
import { type Column, columnId, columnNamed, columnTypes } from '#server/tables/columns'
import { refuse } from '../refuse.ts'

const MOST = 100

export const column = z.object({
  id: z.string().describe('What cells and expressions call it; it never changes.'),
  title: z.string(),
  type: z.enum(columnTypes),
})

export const givenColumns = z
  .array(
    z.object({
      id: z.string().max(60).optional().describe('Of a column that is there already.'),
      title: z.string().trim().min(1, 'Give each column a title.').max(100),
      type: z.enum(columnTypes),
    }),
  )
  .min(1, 'A table has at least one column.')
  .max(MOST)

export const givenKey = z
  .string()
  .nullable()
  .describe(
    'Id or title of the column that tells rows apart: no two have the same value in it. null for none.',
  )

/** The columns as they are kept: those that are new get an id made of their title. */
export function columnsOf(given: z.infer<typeof givenColumns>, before: Column[] = []): Column[] {
  const titles = given.map(({ title }) => title.toLowerCase())
  const twice = given.find((_, index) => titles.indexOf(titles[index] ?? '') !== index)
  if (twice) {
    throw refuse('BAD_REQUEST', `Two columns are called “${twice.title}”.`, {
      fix: 'Give one another title.',
    })
  }
  const unknown = given.find(({ id }) => id !== undefined && !before.some((known) => known.id === id))
  if (unknown) {
    throw refuse('BAD_REQUEST', `There is no column with the id “${unknown.id}”.`, {
      fix: 'Leave the id out to add a column.',
    })
  }
  const taken = before.map(({ id }) => id)

  return given.map(({ id, title, type }) => {
    const own = id ?? columnId(title, taken)
    taken.push(own)
    return { id: own, title, type }
  })
}

export function keyOf(columns: Column[], wanted: string | null): string | null {
  if (wanted === null) return null
  const found = columnNamed(columns, wanted)
  if (!found) throw refuse('BAD_REQUEST', `There is no column “${wanted}” to be the key.`)
  if (found.type === 'json' || found.type === 'boolean') {
    throw refuse('BAD_REQUEST', `“${found.title}” cannot tell rows apart.`, {
      fix: 'Choose a column of text, numbers or dates.',
    })
  }

  return found.id
}
