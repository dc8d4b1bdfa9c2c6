import type { Prisma, PrismaClient, Trigger } from '#database/client'
import type { Workflow } from '#graph/workflow'
import { nextDue } from '#nodes/triggers/schedule'
import { type Addressed, DOORS, type Wanted, wantedTriggers } from './listening.ts'
import { syncRegistrations, type TypeOf } from './registrations/sync-registrations.ts'

export const CHANNEL = 'patchbay_triggers'
export const NEVER = 'This schedule is never due again.'

type Transaction = Prisma.TransactionClient
type Scope = { workflowId: string; workspaceId: string }

/** Makes the rows of `triggers` those of the live version, and tells every process. */
export async function syncTriggers(db: PrismaClient, workflowId: string, typeOf?: TypeOf) {
  await db.$transaction(async (tx) => {
    // Two publications of one workflow take turns.
    await tx.$queryRaw`select 1 from workflows where id = ${workflowId}::uuid for no key update`
    const live = await liveDocument(tx, workflowId)
    const wanted = live ? wantedTriggers(workflowId, live.document) : []
    await tx.trigger.deleteMany({
      where: { workflowId, nodeId: { notIn: wanted.map(({ node }) => node.id) } },
    })
    // Two nodes may have swapped their addresses.
    await tx.trigger.updateMany({ where: { workflowId }, data: { path: null } })
    for (const each of wanted) if (live) await put(tx, { workflowId, workspaceId: live.workspaceId }, each)
    await syncRegistrations(tx, { workflowId, workspaceId: live?.workspaceId ?? null, wanted }, typeOf)
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
  const { kind, node } = wanted
  const where = { workflowId_nodeId: { workflowId, nodeId: node.id } }
  const before = await tx.trigger.findUnique({ where })
  const state = {
    ...NO_PROBLEM,
    kind,
    type: node.type,
    title: node.title,
    silentAfterHours: node.silentAfterHours ?? null,
    ...(await stateOf(tx, wanted, before)),
  }

  await tx.trigger.upsert({
    where,
    create: { workflowId, nodeId: node.id, workspaceId, ...state },
    update: state,
  })
}

/** What went wrong went wrong with the version before; a look under way is one for that version, too. */
const NO_PROBLEM = {
  errors: 0,
  problem: null,
  problemKind: null,
  fix: null,
  problemAt: null,
  leasedBy: null,
  leasedUntil: null,
}

type State = Pick<Trigger, 'path' | 'dueAt'> & Partial<Pick<Trigger, 'problem' | 'problemAt'>>

async function stateOf(tx: Transaction, wanted: Wanted, before: Trigger | null): Promise<State> {
  if (wanted.kind === 'schedule') return scheduleState(wanted, before)
  if (wanted.kind === 'poll') return { path: null, dueAt: new Date() }

  return addressState(tx, wanted)
}

async function addressState(tx: Transaction, { kind, path }: Wanted & { kind: Addressed }): Promise<State> {
  const taken = await tx.trigger.findUnique({
    where: { kind_path: { kind, path } },
    select: { nodeId: true },
  })

  return taken
    ? { dueAt: null, path: null, problem: isTaken(kind, path), problemAt: new Date() }
    : { dueAt: null, path }
}

/** A time that has come and was not fired yet stays due; the new version is what it starts. */
function scheduleState({ node, timeZone }: Wanted & { kind: 'schedule' }, before: Trigger | null): State {
  const now = new Date()
  const isOverdue = before?.kind === 'schedule' && before.dueAt !== null && before.dueAt <= now
  const dueAt = isOverdue ? before.dueAt : nextDue({ input: node.input, timeZone }, now)

  return { path: null, dueAt, ...(!dueAt && { problem: NEVER, problemAt: now }) }
}

export function isTaken(kind: Addressed, path: string) {
  return `Another workflow already listens on /${DOORS[kind]}/${path}. Choose another path.`
}
