import type { ActorContext } from '../context.ts'
import { usedBy as usersOf } from '../used-by.ts'

/** The workflows that open each credential. */
export function usedBy(ctx: ActorContext, ids: string[]) {
  return usersOf(ctx, ids, { part: (credential) => ({ credential }), idOf: ({ credential }) => credential })
}
