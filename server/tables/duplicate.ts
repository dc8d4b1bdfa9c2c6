import { NodeError } from '#nodes/execute'
import type { Definition } from './columns.ts'

/** Tells a key that two rows would have in the words of the table. */
export async function explainDuplicate<T>(table: Definition, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (isDuplicate(error)) throw duplicate(table)
    throw error
  }
}

export function duplicate({ name, columns, keyColumn }: Definition, key?: string): NodeError {
  const title = columns.find(({ id }) => id === keyColumn)?.title ?? 'key'
  const which = key === undefined ? `the same “${title}”` : `the “${title}” ${JSON.stringify(key)}`

  return new NodeError(`Two rows of “${name}” would have ${which}, and it tells its rows apart.`, {
    fix: 'Use another value, or add or update rows by their key instead.',
  })
}

/** PostgreSQL's code for a unique index that would be broken, as Prisma passes it on from raw SQL. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && JSON.stringify(error).includes('23505')
}
