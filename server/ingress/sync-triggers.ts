import type { Prisma, PrismaClient, Trigger } from '#database/client'
import type { Workflow } from '#graph/workflow'
import { nextDue } from '#nodes/triggers/schedule'
import { today } from '../runtime/clock.ts'
import { type Wanted, wantedTriggers } from './listening.ts'

export const CHANNEL = 'patchbay_triggers'

type Transaction = Prisma.TransactionClient
type Scope = { workflowId: string; workspaceId: string }

/** Makes the rows of `triggers` those of the live version, and tells every process. */
export async function syncTriggers(db: PrismaClient, workflowId: string) {
  await db.$transaction(async (tx) => {
    // Two publications of one workflow take turns.
    await tx.$queryRaw`select 1 from workflows where id = ${workflowId}::uuid for no key update`
    const live = await liveDocument(tx, workflowId)
    const wanted = live ? wantedTriggers(workflowId, live.document) : []
    await tx.trigger.deleteMany({
      where: { workflowId, nodeId: { notIn: wanted.map(({ nodeId }) => nodeId) } },
    })
    // Two nodes may have swapped their addresses.
    await tx.trigger.updateMany({ where: { workflowId }, data: { path: null } })
    for (const each of wanted) if (live) await put(tx, { workflowId, workspaceId: live.workspaceId }, each)
    await tx.$queryRaw`select pg_notify(${CHANNEL}, ${workflowId})::text`
  })
}

async function liveDocument(tx: Transaction, workflowId: string) {
  const workflow = await tx.workflow.findUnique({ where: { id: workflowId } })
  if (!workflow || workflow.liveVersion === null) return null
  const { snapshot } = await tx.version.findUniqueOrThrow({
    where: { workflowId_number: { workflowId, number: workflow.liveVersion } },
    select: { snapshot: { select: { document: true } } },
  })

  return { workspaceId: workflow.workspaceId, document: snapshot.document as Workflow }
}

async function put(tx: Transaction, { workflowId, workspaceId }: Scope, wanted: Wanted) {
  const { nodeId, kind } = wanted
  const state = kind === 'webhook' ? await webhookState(tx, wanted) : scheduleState(wanted)

  await tx.trigger.upsert({
    where: { workflowId_nodeId: { workflowId, nodeId } },
    create: { workflowId, nodeId, workspaceId, kind, ...state },
    update: { kind, ...state },
  })
}

type State = Pick<Trigger, 'path' | 'dueAt' | 'problem'>

async function webhookState(tx: Transaction, { path }: Wanted & { kind: 'webhook' }): Promise<State> {
  const isTaken = (await tx.trigger.findUnique({ where: { path }, select: { nodeId: true } })) !== null

  return { dueAt: null, path: isTaken ? null : path, problem: isTaken ? taken(path) : null }
}

function scheduleState({ node, timeZone }: Wanted & { kind: 'schedule' }): State {
  const dueAt = nextDue({ input: node.input, timeZone }, today())

  return { path: null, dueAt, problem: dueAt ? null : 'This schedule is never due again.' }
}

export function taken(path: string) {
  return `Another workflow already listens on /hooks/${path}. Choose another path.`
}
