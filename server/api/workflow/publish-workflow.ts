import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'
import { snapshotOf } from './snapshot.ts'

/** Makes the draft the live version: immutable, numbered, and what trigger events start from now on. */
export const publishWorkflow = procedure('workflow.publish')
  .meta({ rest: { method: 'POST', path: '/workflows/{id}/publish', summary: 'Publish the draft' } })
  .input(z.object({ id: z.uuid(), note: z.string().trim().max(1000).default('') }))
  .output(z.object({ version: z.int() }))
  .mutation(async ({ ctx, input: { id, note } }) => {
    const row = await findWorkflow(ctx, id)
    const document = stored<Workflow>(row.draft)
    const problems = problemsOf(document)
    if (problems.length > 0) {
      throw refuse('BAD_REQUEST', `“${row.title}” has ${problems.length} problems to solve first.`, {
        problems,
      })
    }
    const version = await commit(ctx, { id, note, document, revision: row.revision })
    await ctx.app.triggers.sync(id)

    return { version }
  })

type Publication = { id: string; note: string; document: Workflow; revision: number }

function commit(ctx: ActorContext, { id, note, document, revision }: Publication) {
  const { workspaceId, userId } = ctx.actor

  return ctx.db.$transaction(async (tx) => {
    const snapshotId = await snapshotOf(tx, { workspaceId, document })
    const last = await tx.version.findFirst({ where: { workflowId: id }, orderBy: { number: 'desc' } })
    const number = (last?.number ?? 0) + 1
    const [row] = await tx.workflow.updateManyAndReturn({
      where: { id, workspaceId, revision },
      data: { liveVersion: number },
    })
    if (!row)
      throw refuse(
        'CONFLICT',
        'This workflow changed while it was being published. Look at it and publish again.',
      )
    await tx.version.create({ data: { workflowId: id, number, snapshotId, note, publishedById: userId } })
    const detail = { version: number, note }
    await record(tx, ctx, { action: 'workflow.publish', type: 'workflow', id, name: row.title, detail })

    return number
  })
}
