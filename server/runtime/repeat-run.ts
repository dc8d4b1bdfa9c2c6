import { policyOf } from '#graph/policy'
import { containersOf } from '#graph/scope'
import type { Ticket } from './flow/ticket.ts'
import type { Turns } from './flow/turns.ts'
import { type Live, runEvents } from './live.ts'
import { newestVersion, type Version } from './newest-version.ts'
import type { Queue } from './queue.ts'
import { Refused, WentOn } from './refused.ts'
import { innermost, reopened } from './reopened.ts'
import type { Run } from './rows.ts'
import type { Repeated } from './runtime.ts'
import type { Snapshot, Snapshots } from './snapshots.ts'

export type RepeatParts = {
  queue: Queue
  snapshots: Snapshots
  live: Live
  ticket: Turns['ticket']
  /** A run that was not there before is to go on. */
  enqueued: (run: Run) => void
}

/** Opens a failed or cancelled run again: what failed it is tried anew or passed over, what finished stays. */
export async function resumeRun(
  runId: string,
  { failed: mode, seenAt }: { failed: 'repeat' | 'skip'; seenAt: number | null },
  { queue, snapshots, live, enqueued }: RepeatParts,
) {
  const run = await queue.find(runId)
  if (!run) throw new Refused('There is no such run.')
  const snapshot = await snapshots.get(run)
  const failures = await queue.failures(runId)
  // Of a step tested alone its policy decides nothing.
  const failed = run.onlyNodeId ? failures.map(({ path }) => path) : reopened(failures, snapshot.nodes)
  const passed = mode === 'skip' ? innermost(failed) : []
  const opened = await queue.reopen(runId, { failed, passed, seenAt })
  if (!opened) {
    const now = await queue.find(runId)
    if (seenAt !== null && now && now.epoch !== seenAt) throw new WentOn()
    throw new Refused(`Only a failed or cancelled run can be resumed; this one is ${now?.status ?? 'gone'}.`)
  }
  live.publish(runEvents([opened]))
  enqueued(opened)
}

export type RepeatWish = {
  id: string
  nodeId: string | undefined
  startedById: string | null
  version: 'same' | 'newest'
}

/** A new run of the same event: whole, or from one node on with the results of the others. Asked twice, one. */
export async function repeatRun(runId: string, wish: RepeatWish, parts: RepeatParts): Promise<Repeated> {
  const { queue, snapshots } = parts
  const source = await queue.find(runId)
  if (!source) throw new Refused('There is no such run.')
  const before = await snapshots.get(source)
  if (wish.version === 'newest' && (source.onlyNodeId || before.part))
    throw new Refused('This run tested a part of a draft, so it can only be repeated as it was.')
  const onto = wish.version === 'newest' ? await ontoNewest(source, parts) : null
  const after = onto ? await snapshots.get({ ...source, snapshotId: onto.snapshotId }) : before
  if (wish.nodeId && !after.nodes.has(wish.nodeId)) throw missing(wish.nodeId, before, onto)

  const anew = wish.nodeId ? withDownstream(after, [wish.nodeId, ...changed(before, after)]) : after.nodes
  const keep = [...after.nodes.keys()].filter((id) => !anew.has(id) || id === source.nodeId)
  const keepFailed = keep.filter((id) => !endsRun(after, id))
  const { id, startedById } = wish
  const run = await queue.again(runId, { id, startedById, keep, keepFailed, onto })

  return begun(run, { id, source }, parts)
}

/** Tells of a run that was created, or finds the one that had been under the same id. */
export async function begun(
  run: Run | undefined,
  { id, source }: { id: string; source: Pick<Run, 'workspaceId' | 'workflowId'> },
  { queue, live, enqueued }: RepeatParts,
): Promise<Repeated> {
  if (run) {
    live.publish(runEvents([run]))
    enqueued(run)
    return { runId: run.id, duplicate: false }
  }
  const known = await queue.find(id)
  if (!known) throw new Refused('It was removed meanwhile.')
  if (known.workspaceId !== source.workspaceId || known.workflowId !== source.workflowId)
    throw new Refused('The id for the new run is taken.', 'Make a new id for each repeat.')

  return { runId: id, duplicate: true }
}

export type Onto = Version & { ticket: Ticket | null }

async function ontoNewest(source: Run, { queue, ticket }: RepeatParts): Promise<Onto> {
  const newest = await newestVersion(source, queue)
  const payload = await queue.fired(source)

  return { ...newest, ticket: await ticket({ ...newest, payload, workspaceId: source.workspaceId }) }
}

function missing(nodeId: string, before: Snapshot, onto: Onto | null): Refused {
  const title = before.titles[nodeId] ?? nodeId
  if (!onto) return new Refused(`This run has no step “${title}”.`)

  return new Refused(
    `Version ${onto.version}, the newest, no longer has the step “${title}”.`,
    'Run it again from the start, or on the version it ran on.',
  )
}

/** Steps of which nothing can be taken over: the older document had none of this id, or another one. */
function changed(before: Snapshot, after: Snapshot): string[] {
  if (before === after) return []

  return [...after.nodes.values()]
    .filter(({ id, type, parent }) => {
      const old = before.nodes.get(id)
      return old?.type !== type || old.parent !== parent
    })
    .map(({ id }) => id)
}

/** A failure of this node ended the run; that of another was handled and counts as settled. */
function endsRun({ nodes }: Snapshot, nodeId: string): boolean {
  return policyOf(nodes.get(nodeId) ?? {}).onError === 'fail'
}

/** Nodes and what comes after them, with all that lives in those. From inside a loop the whole loop is done anew. */
function withDownstream({ plan, nodes }: Snapshot, nodeIds: string[]): Set<string> {
  const found = new Set(nodeIds.map((nodeId) => containersOf(nodes, nodeId).at(-1) ?? nodeId))
  for (const id of found) for (const edge of plan.outOf.get(id) ?? []) found.add(edge.to)
  const inside = [...nodes.keys()].filter((id) => containersOf(nodes, id).some((around) => found.has(around)))

  return new Set([...found, ...inside])
}
