import { z } from 'zod'
import { TriggerKind } from '#database/enums'
import type { Workflow } from '#graph/workflow'
import { allowed } from '#server/access/permissions'
import { addressOf } from '../address-of.ts'
import type { ActorContext } from '../context.ts'
import { problem, stored, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'

const output = z.object({
  id: z.uuid(),
  title: z.string(),
  draft: storedDocument,
  revision: z.int().describe('Grows with each save; name it to save.'),
  liveVersion: z.int().nullable(),
  liveDocument: storedDocument.nullable(),
  problems: z.array(problem).describe('What keeps the draft from being published.'),
  updatedAt: z.iso.datetime(),
  triggers: z.array(
    z.object({
      nodeId: z.string(),
      kind: z.enum(TriggerKind),
      address: z.string().nullable().describe('Where a webhook or a form is reached.'),
      dueAt: z.iso.datetime().nullable(),
      lastEventAt: z.iso.datetime().nullable(),
      problem: z.string().nullable(),
      fix: z.string().nullable().describe('What to do about the problem.'),
    }),
  ),
  can: z.array(z.string()).describe('What you may do.'),
})

export const getWorkflow = procedure('workflow.get')
  .meta({ rest: { method: 'GET', path: '/workflows/{id}', summary: 'Read a workflow' } })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const row = await findWorkflow(ctx, id)
    const draft = stored<Workflow>(row.draft)
    const [live, triggers, problems] = await Promise.all([
      liveDocument(ctx, row),
      triggersOf(ctx, id),
      problemsOf(ctx, { id, document: draft }),
    ])

    return {
      id,
      title: row.title,
      draft,
      revision: row.revision,
      liveVersion: row.liveVersion,
      liveDocument: live,
      problems,
      updatedAt: row.updatedAt.toISOString(),
      triggers,
      can: allowed(ctx.actor.role),
    }
  })

async function liveDocument({ db }: ActorContext, row: { id: string; liveVersion: number | null }) {
  if (row.liveVersion === null) return null
  const version = await db.version.findUniqueOrThrow({
    where: { workflowId_number: { workflowId: row.id, number: row.liveVersion } },
    select: { snapshot: { select: { document: true } } },
  })

  return stored<Workflow>(version.snapshot.document)
}

async function triggersOf({ db, actor, app }: ActorContext, workflowId: string) {
  const rows = await db.trigger.findMany({ where: { workflowId, workspaceId: actor.workspaceId } })

  return rows.map((row) => ({
    nodeId: row.nodeId,
    kind: row.kind,
    address: addressOf(app, row),
    dueAt: row.dueAt?.toISOString() ?? null,
    lastEventAt: row.lastEventAt?.toISOString() ?? null,
    problem: row.problem,
    fix: row.fix,
  }))
}
