import { z } from 'zod'
import type { StoredRow } from '#server/tables/find-rows'
import { json } from '../json.ts'

export const row = z.object({
  id: z.uuid(),
  version: z.int().describe('Grows with each change; a change names the one it started from.'),
  values: z.record(z.string(), json).describe('By column id; empty ones are left out.'),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})

export const givenValues = z
  .record(z.string().max(200), json)
  .describe('By id or title of the column; null empties one.')

export function rowOf({ id, version, cells, createdAt, updatedAt }: StoredRow): z.infer<typeof row> {
  return {
    id,
    version,
    values: cells,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
