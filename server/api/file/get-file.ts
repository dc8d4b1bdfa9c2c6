import { z } from 'zod'
import { FileKind } from '#database/enums'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

/** What is known of a file or large value; its content is at /files/{id}/content. */
export const getFile = procedure('file.get')
  .meta({ rest: { method: 'GET', path: '/files/{id}', summary: 'Read what is known of a file' } })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      id: z.uuid(),
      kind: z.enum(FileKind).describe('value: a value of a run too large for its row, as JSON.'),
      name: z.string(),
      type: z.string(),
      size: z.int(),
      runId: z.uuid().nullable(),
      createdAt: z.iso.datetime(),
      content: z.string().describe('Where its content is.'),
    }),
  )
  .query(async ({ ctx: { app, actor }, input: { id } }) => {
    const file = await app.files.find(actor.workspaceId, id)
    if (!file) throw notFound('file')
    const { kind, name, type, runId } = file

    return {
      id,
      kind,
      name,
      type,
      runId,
      size: Number(file.size),
      createdAt: file.createdAt.toISOString(),
      content: `/api/v1/files/${id}/content`,
    }
  })
