import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { fromStored, handleOf } from '#server/values/handle'
import { previewOf } from '#server/values/preview'

/** Says that what stands in its place is a preview, and where the whole is. */
export const large = z.object({
  bytes: z.int().describe('Size of the whole as JSON.'),
  file: z.uuid().nullable().describe('To be had at /files/{file}/content; null: small enough for /value.'),
})

export type Large = z.infer<typeof large>

/** What people and programs are shown of a stored value at first. */
export type Shown = { value: Json; large: Large | null }

/** Of a column, or of what was made of one already. */
export function shown(column: Json): Shown {
  const value = handleOf(column) ? column : fromStored(column)
  const handle = handleOf(value)
  if (!handle) return { value, large: null }

  return { value: handle.preview, large: { bytes: handle.bytes, file: handle.id } }
}

/** An answer with many values gets previews in place of the larger ones, once it would hold more than this. */
export const ANSWER_BYTES = 2 * 1024 * 1024
const SMALL = 4 * 1024

/** Counts what an answer holds, and shortens what would be too much. */
export function createShortener(room = ANSWER_BYTES) {
  let left = room

  return (column: Json): Shown => {
    const whole = shown(column)
    if (whole.large) return whole
    const bytes = JSON.stringify(whole.value)?.length ?? 0
    if (bytes <= SMALL || bytes <= left) {
      left -= bytes
      return whole
    }

    return { value: previewOf(whole.value), large: { bytes, file: null } }
  }
}
