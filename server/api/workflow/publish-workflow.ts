import { z } from 'zod'
import type { Problem } from '#graph/problem'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { stored } from '../json.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { passedTests, passTests } from '../test-case/pass-tests.ts'
import { procedure } from '../trpc.ts'
import { problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'
import { hashOf, snapshotOf } from './snapshot.ts'
import { takeOff } from './take-off.ts'

/** Makes the draft the live version: immutable, numbered, and what trigger events start from now on. */
export const publishWorkflow = procedure('workflow.publish')
  .meta({ rest: { method: 'POST', path: '/workflows/{id}/publish', summary: 'Publish the draft' } })
  .input(
    z.object({
      id: z.uuid(),
      note: z.string().trim().max(1000).default(''),
      revision: z.int().optional().describe('Of the draft that was looked at: another one is not published.'),
    }),
  )
  .output(z.object({ version: z.int(), tests: passedTests }))
  .mutation(async ({ ctx, input: { id, note, revision: seen } }) => {
    const { draft, title, revision, liveVersion, testsBlock } = await findWorkflow(ctx, id)
    if (seen !== undefined && seen !== revision) throw changed()
    const document = stored<Workflow>(draft)
    const problems = await problemsOf(ctx, { id, document })
    if (problems.some(({ severity }) => severity === 'error')) throw notYet(title, problems)
    const tests = await passTests(ctx, { id, title, document, block: testsBlock })

    const version = await commit(ctx, { id, note, document, revision })
    try {
      await ctx.app.triggers.sync(id)
    } catch (error) {
      await takeOff(ctx, { id, title, version, back: liveVersion })
      throw error
    }

    return { version, tests }
  })

function notYet(title: string, problems: Problem[]) {
  const [first, ...rest] = problems.filter(({ severity }) => severity === 'error')
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : ''

  return refuse('BAD_REQUEST', `“${title}” cannot be published yet: ${first?.message}${more}`, {
    problems,
    fix: first?.fix ?? 'Solve what is listed, then publish.',
  })
}

const changed = () =>
  refuse('CONFLICT', 'The draft changed since you looked at it.', { fix: 'Look at it and publish again.' })

type Publication = { id: string; note: string; document: Workflow; revision: number }

function commit(ctx: ActorContext, { id, note, document, revision }: Publication): Promise<number> {
  const { workspaceId, userId } = ctx.actor

  return ctx.db.$transaction(async (tx) => {
    // The update comes first: it locks the row, so that two who publish at once get two numbers.
    const [row] = await tx.workflow.updateManyAndReturn({
      where: { id, workspaceId, revision },
      data: { revision },
    })
    if (!row) throw changed()
    const last = await tx.version.findFirst({
      where: { workflowId: id },
      orderBy: { number: 'desc' },
      select: { number: true, snapshot: { select: { hash: true } } },
    })
    if (last && row.liveVersion === last.number && last.snapshot.hash === hashOf(document)) return last.number

    const number = (last?.number ?? 0) + 1
    const snapshotId = await snapshotOf(tx, { workspaceId, document })
    await tx.version.create({ data: { workflowId: id, number, snapshotId, note, publishedById: userId } })
    await tx.workflow.updateMany({ where: { id, workspaceId }, data: { liveVersion: number } })
    const detail = { version: number, note }
    await record(tx, ctx, { action: 'workflow.publish', type: 'workflow', id, name: row.title, detail })

    return number
  })
}
