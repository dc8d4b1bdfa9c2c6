import type { Problem } from '#graph/problem'
import type { Json, Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { problemsOf } from './document.ts'
import { hashOf, snapshotOf } from './snapshot.ts'
import { takeOff } from './take-off.ts'

type Publication = {
  id: string
  title: string
  document: Workflow
  note: string
  /** Of the workflow as it was looked at: another one is not published. */
  revision: number
  /** What is live until then. */
  liveVersion: number | null
  action: 'workflow.publish' | 'workflow.goBack'
  detail?: { [field: string]: Json }
}

/** Says what keeps a document from going live. */
export async function guardProblems(
  ctx: ActorContext,
  { id, title, document }: Pick<Publication, 'id' | 'title' | 'document'>,
) {
  const problems = await problemsOf(ctx, { id, document })
  if (problems.some(({ severity }) => severity === 'error')) throw notYet(title, problems)
}

/** Makes a document without problems the live version. Returns its number. */
export async function goLive(ctx: ActorContext, publication: Publication): Promise<number> {
  const { id, title, liveVersion } = publication
  const version = await commit(ctx, publication)
  try {
    await ctx.app.triggers.sync(id)
  } catch (error) {
    await takeOff(ctx, { id, title, version, back: liveVersion })
    throw error
  }

  return version
}

function notYet(title: string, problems: Problem[]) {
  const [first, ...rest] = problems.filter(({ severity }) => severity === 'error')
  const more = rest.length > 0 ? ` (and ${rest.length} more)` : ''

  return refuse('BAD_REQUEST', `“${title}” cannot be published yet: ${first?.message}${more}`, {
    problems,
    fix: first?.fix ?? 'Solve what is listed, then publish.',
  })
}

export const draftChanged = () =>
  refuse('CONFLICT', 'The draft changed since you looked at it.', { fix: 'Look at it and publish again.' })

function commit(ctx: ActorContext, publication: Publication): Promise<number> {
  const { id, note, document, revision, action } = publication
  const { workspaceId, userId } = ctx.actor

  return ctx.db.$transaction(async (tx) => {
    // The update comes first: it locks the row, so that two who publish at once get two numbers.
    const [row] = await tx.workflow.updateManyAndReturn({
      where: { id, workspaceId, revision },
      data: { revision },
    })
    if (!row) throw draftChanged()
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
    const detail = { version: number, note, ...publication.detail }
    await record(tx, ctx, { action, type: 'workflow', id, name: row.title, detail })

    return number
  })
}
