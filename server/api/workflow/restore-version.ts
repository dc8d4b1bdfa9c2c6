import { z } from 'zod'
import type { Prisma, Workflow as Row } from '#database/client'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { notFound, refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { savedNow } from './saved-by.ts'
import { type Side, sideName, sideOf } from './side.ts'
import { hashOf, snapshotOf } from './snapshot.ts'
import { tellDraft } from './tell-draft.ts'

/** Puts an earlier document into the draft. The draft that was there is kept, unless it is some version's. */
export const restoreVersion = procedure('workflow.restore')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{id}/restore',
      summary: 'Put an earlier version into the draft',
    },
  })
  .input(
    z.object({
      id: z.uuid(),
      from: sideName.refine((name) => name !== 'draft', 'The draft is what is replaced.'),
      revision: z.int().optional().describe('Of the draft that was looked at: another one is not replaced.'),
    }),
  )
  .output(
    z.object({
      revision: z.int(),
      copyId: z
        .uuid()
        .nullable()
        .describe('Of the draft as it was; restore from `copy-` and this id to undo.'),
    }),
  )
  .mutation(async ({ ctx, input: { id, from, revision } }) => {
    const row = await findWorkflow(ctx, id)
    if (revision !== undefined && revision !== row.revision) throw changed()
    if (from === 'live' && row.liveVersion === null) throw notFound('version')
    const side = await sideOf(ctx, row, from)

    const restored = await ctx.db.$transaction((tx) => replace(tx, ctx, { row, from, side }))
    tellDraft(ctx, { id, ...restored })

    return restored
  })

const changed = () =>
  refuse('CONFLICT', 'The draft changed meanwhile.', { fix: 'Look at it, and restore once more.' })

type Restored = { row: Row; from: string; side: Side }

async function replace(tx: Prisma.TransactionClient, ctx: ActorContext, { row, from, side }: Restored) {
  const { id, revision, title } = row
  const where = { id, revision, workspaceId: ctx.actor.workspaceId }
  const { count } = await tx.workflow.updateMany({
    where,
    data: { draft: side.document, revision: revision + 1, ...savedNow(ctx) },
  })
  if (count === 0) throw changed()

  const what = side.version === null ? 'an earlier draft' : `version ${side.version}`
  const copyId = await keepDraft(tx, ctx, { row, replacedBy: what })
  // It is the draft again, and no longer something to go back to.
  if (from.startsWith('copy-'))
    await tx.draftCopy.deleteMany({ where: { id: from.slice(5), workflowId: id } })
  const detail = { from: what, revision: revision + 1 }
  await record(tx, ctx, { action: 'workflow.restore', type: 'workflow', id, name: title, detail })

  return { revision: revision + 1, copyId }
}

/** null when nothing would be lost: it is empty, or the document of a version. */
async function keepDraft(
  tx: Prisma.TransactionClient,
  { actor: { workspaceId, userId } }: ActorContext,
  { row, replacedBy }: { row: Row; replacedBy: string },
): Promise<string | null> {
  const document = stored<Workflow>(row.draft)
  const version = await tx.version.findFirst({
    where: { workflowId: row.id, snapshot: { workspaceId, hash: hashOf(document) } },
    select: { number: true },
  })
  if (version || document.nodes.length === 0) return null

  const snapshotId = await snapshotOf(tx, { workspaceId, document })
  const { id } = await tx.draftCopy.create({
    data: { workspaceId, workflowId: row.id, snapshotId, keptById: userId, replacedBy },
    select: { id: true },
  })

  return id
}
