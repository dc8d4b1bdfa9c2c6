import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { problem, stored, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'

/** What the audit calls the ways a draft changes. */
export const WRITES = ['workflow.save', 'workflow.restore']

/** The draft alone: what an editor asks for each time somebody else saved. */
export const getDraft = procedure('workflow.getDraft')
  .meta({ rest: { method: 'GET', path: '/workflows/{id}/draft', summary: 'Read the draft of a workflow' } })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      title: z.string(),
      draft: storedDocument,
      revision: z.int().describe('Grows with each save; name it to save.'),
      savedBy: z.string().nullable().describe('Who saved it last, as people call them.'),
      problems: z.array(problem).describe('What keeps the draft from being published.'),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const { title, revision, draft } = await findWorkflow(ctx, id)
    const document = stored<Workflow>(draft)

    const [savedBy, problems] = await Promise.all([
      revision > 1 ? lastSaver(ctx, id) : null,
      problemsOf(ctx, { id, document }),
    ])

    return { title, revision, draft: document, savedBy, problems }
  })

async function lastSaver({ db, actor }: ActorContext, id: string): Promise<string | null> {
  const last = await db.auditEntry.findFirst({
    where: { workspaceId: actor.workspaceId, targetId: id, action: { in: WRITES } },
    orderBy: { number: 'desc' },
    select: { actor: true, actorId: true },
  })
  if (!last) return null
  const user =
    last.actorId === null
      ? null
      : await db.user.findUnique({ where: { id: last.actorId }, select: { name: true } })

  return user?.name || last.actor
}
