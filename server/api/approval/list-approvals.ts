import { z } from 'zod'
import type { Prisma } from '#database/client'
import { type ApprovalRead, openWhere, stateOf, withPeople } from '#server/approvals/read'
import { cursorOf, pageInput, pageOf, pageOutput, placeOf } from '../page.ts'
import { procedure } from '../trpc.ts'
import { approvalState, person } from './fields.ts'
import { emailOf } from './find-approval.ts'
import { peopleOf } from './view.ts'

const show = z
  .enum(['mine', 'open', 'decided'])
  .describe('`mine`: open, and waiting for whoever asks. `decided`: those that ended, however they did.')

const item = z.object({
  id: z.uuid(),
  title: z.string(),
  state: approvalState,
  workflow: z.object({ id: z.uuid(), title: z.string() }),
  runId: z.uuid(),
  path: z.string().describe('The step that asks; inside loops with its place.'),
  needed: z.int(),
  people: z.array(person),
  askedAt: z.iso.datetime(),
  deadline: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
})

/** Newest first. */
export const listApprovals = procedure('approval.list')
  .meta({ rest: { method: 'GET', path: '/approvals', summary: 'List approvals' } })
  .input(
    z.object({
      show: show.optional(),
      runId: z.uuid().optional(),
      path: z.string().max(1_000).optional(),
      ...pageInput,
    }),
  )
  .output(pageOutput(item))
  .query(async ({ ctx, input: { show, runId, path, cursor, limit } }) => {
    const place = placeOf(cursor)
    const after = place && {
      OR: [{ createdAt: { lt: place.at } }, { createdAt: place.at, id: { lt: place.id } }],
    }
    const rows = await ctx.db.approval.findMany({
      where: {
        workspaceId: ctx.actor.workspaceId,
        ...(runId && { runId }),
        ...(path && { path }),
        AND: [show ? await shown[show](() => emailOf(ctx)) : {}, after ?? {}],
      },
      include: withPeople,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })

    return pageOf(rows, {
      limit,
      place: (row) => cursorOf({ at: row.createdAt, id: row.id }),
      item: itemOf,
    })
  })

type Shown = (email: () => Promise<string>) => Promise<Prisma.ApprovalWhereInput> | Prisma.ApprovalWhereInput

const shown: { [show in 'mine' | 'open' | 'decided']: Shown } = {
  mine: async (email) => mineWhere(await email()),
  open: () => openWhere(),
  decided: () => ({ NOT: openWhere() }),
}

/** Open, and this person may still decide. */
export function mineWhere(email: string): Prisma.ApprovalWhereInput {
  return { ...openWhere(), approvers: { some: { email } }, decisions: { none: { email } } }
}

function itemOf(approval: ApprovalRead): z.infer<typeof item> {
  const { id, title, runId, path, needed, createdAt, hasDeadline, until, decidedAt, run } = approval

  return {
    id,
    title,
    state: stateOf(approval),
    workflow: { id: run.workflowId, title: run.workflow.title },
    runId,
    path,
    needed,
    people: peopleOf(approval),
    askedAt: createdAt.toISOString(),
    deadline: hasDeadline ? until.toISOString() : null,
    decidedAt: decidedAt?.toISOString() ?? null,
  }
}
