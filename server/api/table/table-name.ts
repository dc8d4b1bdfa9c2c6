import { z } from 'zod'
import { refuse } from '../refuse.ts'

export const tableName = z.string().trim().min(1, 'Give the table a name.').max(100)

/** Names tell tables apart for people, so that two of one workspace never share one. */
export function nameTaken(name: string) {
  return refuse('CONFLICT', `There is a table “${name}” already.`, { fix: 'Choose another name.' })
}

/** Prisma's code for a unique index that would be broken. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
