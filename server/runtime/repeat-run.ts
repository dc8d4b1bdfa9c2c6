import type { Plan } from '#graph/plan'
import { policyOf } from '#graph/policy'
import { nodeIdOf } from './attempt.ts'
import { type Live, runEvents } from './live.ts'
import { isFinal, recall } from './memory.ts'
import type { Queue } from './queue.ts'
import type { Run } from './rows.ts'
import type { Snapshot, Snapshots } from './snapshots.ts'

type Parts = { queue: Queue; snapshots: Snapshots; live: Live }

/** Opens a failed or cancelled run again: what failed it is tried anew, what finished stays. */
export async function resumeRun(runId: string, { queue, snapshots, live }: Parts): Promise<Run> {
  const run = await queue.find(runId)
  if (!run) throw new Error('There is no such run.')
  const snapshot = await snapshots.get(run)
  const memory = recall(await queue.steps([runId]))
  const ended = [...memory].filter(
    ([path, known]) => isFinal(known) && (run.onlyNodeId !== null || endsRun(snapshot, nodeIdOf(path))),
  )

  const opened = await queue.reopen(
    runId,
    ended.map(([path]) => path),
  )
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
  if (wish.nodeId && !snapshot.plan.nodes.has(wish.nodeId))
    throw new Error('The document of this run has no such step.')

  const anew = wish.nodeId ? downstream(snapshot.plan, wish.nodeId) : new Set(snapshot.plan.nodes.keys())
  const keep = [...snapshot.plan.nodes.keys()].filter((id) => !anew.has(id) || id === source.nodeId)
  const keepFailed = keep.filter((id) => !endsRun(snapshot, id))
  const run = await queue.again(runId, { id: wish.id, startedById: wish.startedById, keep, keepFailed })
  if (!run) throw new Error('The run was removed meanwhile.')
  live.publish(runEvents([run]))

  return run
}

/** A failure of this node ended the run; that of another was handled and counts as settled. */
function endsRun({ plan }: Snapshot, nodeId: string): boolean {
  return policyOf(plan.nodes.get(nodeId) ?? {}).onError === 'fail'
}

function downstream({ outOf }: Plan, nodeId: string): Set<string> {
  const found = new Set([nodeId])
  for (const id of found) for (const edge of outOf.get(id) ?? []) found.add(edge.to)

  return found
}
