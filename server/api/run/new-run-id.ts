import { z } from 'zod'
import { sha256 } from '#server/access/sha256'
import type { ActorContext } from '../context.ts'

export const newRunIdInput = z
  .uuid()
  .optional()
  .describe('Id for the new run. Asked again with the same one, nothing new starts.')

/** The id given for a new run, else one that follows from the Idempotency-Key, else none. */
export function newRunId(
  { actor, idempotencyKey }: ActorContext,
  { given, of }: { given: string | undefined; of: string },
): { id?: string } {
  if (given) return { id: given }
  if (!idempotencyKey) return {}

  return { id: uuidOf(`repeat ${actor.userId} ${of} ${idempotencyKey}`) }
}

/** Version 8: made from a hash. */
function uuidOf(text: string): string {
  const hash = sha256(text)

  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `a${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-')
}
