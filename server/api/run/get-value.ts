import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { megabytes } from '#server/files/megabytes'
import { fromStored, handleOf } from '#server/values/handle'
import type { ActorContext } from '../context.ts'
import { json, stored } from '../json.ts'
import { notFound, refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findRun } from './find-run.ts'

/** A page can show so much; more is for a program to download. */
const MOST = 8 * 1024 * 1024

const input = z.object({
  id: z.uuid(),
  path: z.string().max(500).describe('Of the step; its trigger has the payload as output.'),
  attempt: z.coerce.number().int().min(1),
  field: z.enum(['input', 'output', 'log']),
})

/** The whole of a value of which the run showed a preview. */
export const getValue = procedure('run.value')
  .meta({ rest: { method: 'GET', path: '/runs/{id}/value', summary: 'Read one value of a run whole' } })
  .input(input)
  .output(z.object({ value: json }))
  .query(async ({ ctx, input: { id, path, attempt, field } }) => {
    await findRun(ctx, id)
    const step = await ctx.db.step.findUnique({ where: { runId_path_attempt: { runId: id, path, attempt } } })
    if (!step) throw notFound('step')

    return { value: await whole(ctx, fromStored(stored(step[field] ?? null))) }
  })

async function whole({ app, actor }: ActorContext, value: Json): Promise<Json> {
  const handle = handleOf(value)
  if (handle && handle.bytes > MOST) {
    throw refuse('PAYLOAD_TOO_LARGE', `This is ${megabytes(handle.bytes)}, too much to be shown.`, {
      fix: `Download it from /api/v1/files/${handle.id}/content.`,
    })
  }

  return app.values.load(actor.workspaceId, value)
}
