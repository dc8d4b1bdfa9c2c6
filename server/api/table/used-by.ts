import type { ActorContext } from '../context.ts'
import { usedBy as usersOf } from '../used-by.ts'

/** The workflows that read or write each table. */
export function usedBy(ctx: ActorContext, ids: string[]) {
  return usersOf(ctx, ids, { part: (table) => ({ input: { table } }), idOf: ({ input }) => input.table })
}
