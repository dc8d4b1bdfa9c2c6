import { policyOf } from '#graph/policy'
import { containersOf } from '#graph/scope'
import { type Live, runEvents } from './live.ts'
import type { Queue } from './queue.ts'
import { innermost, reopened } from './reopened.ts'
import type { Run } from './rows.ts'
import type { Snapshot, Snapshots } from './snapshots.ts'

type Parts = { queue: Queue; snapshots: Snapshots; live: Live }

/** Opens a failed or cancelled run again: what failed it is tried anew or passed over, what finished stays. */
export async function resumeRun(
  runId: string,
  mode: 'repeat' | 'skip',
  { queue, snapshots, live }: Parts,
): Promise<Run> {
  const run = await queue.find(runId)
  if (!run) throw new Error('There is no such run.')
  const snapshot = await snapshots.get(run)
  const failures = await queue.failures(runId)
  // Of a step tested alone its policy decides nothing.
  const failed = run.onlyNodeId ? failures.map(({ path }) => path) : reopened(failures, snapshot.nodes)
  const opened = await queue.reopen(runId, failed, mode === 'skip' ? innermost(failed) : [])
  if (!opened) throw new Error(`Only a failed or cancelled run can be resumed; this one is ${run.status}.`)
  live.publish(runEvents([opened]))

  return opened
}

type Wish = { id: string; nodeId: string | undefined; startedById: string | null }

/** A new run of the same event and document: whole, or from one node on with the results of all others. */
export async function repeatRun(runId: string, wish: Wish, { queue, snapshots, live }: Parts): Promise<Run> {
  const source = await queue.find(runId)
  if (!source) throw new Error('There is no such run.')
  const snapshot = await snapshots.get(source)
  if (wish.nodeId && !snapshot.nodes.has(wish.nodeId))
    throw new Error('The document of this run has no such step.')

  const anew = wish.nodeId ? downstream(snapshot, wish.nodeId) : new Set(snapshot.nodes.keys())
  const keep = [...snapshot.nodes.keys()].filter((id) => !anew.has(id) || id === source.nodeId)
  const keepFailed = keep.filter((id) => !endsRun(snapshot, id))
  const run = await queue.again(runId, { id: wish.id, startedById: wish.startedById, keep, keepFailed })
  if (!run) throw new Error('The run was removed meanwhile.')
  live.publish(runEvents([run]))

  return run
}

/** A failure of this node ended the run; that of another was handled and counts as settled. */
function endsRun({ nodes }: Snapshot, nodeId: string): boolean {
  return policyOf(nodes.get(nodeId) ?? {}).onError === 'fail'
}

/** A node and what comes after it, with all that lives in those. From inside a loop the whole loop is done anew. */
function downstream({ plan, nodes }: Snapshot, nodeId: string): Set<string> {
  const found = new Set([containersOf(nodes, nodeId).at(-1) ?? nodeId])
  for (const id of found) for (const edge of plan.outOf.get(id) ?? []) found.add(edge.to)
  const inside = [...nodes.keys()].filter((id) => containersOf(nodes, id).some((around) => found.has(around)))

  return new Set([...found, ...inside])
}
