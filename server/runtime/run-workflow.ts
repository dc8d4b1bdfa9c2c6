import { failure, type Results, start } from '#graph/schedule'
import { scope } from '#graph/scope'
import type { Node } from '#graph/workflow'
import type { Durable } from './durable.ts'
import { partOf } from './part.ts'
import type { Snapshot } from './snapshots.ts'
import type { Place } from './stand-in.ts'
import { pathOf, type Settled, told, type Walk } from './walk.ts'
import { resultOf, walkScope } from './walk-scope.ts'

/**
 * Walks a workflow to its end. `graph/` decides what is next, the walk's steps act, and the engine behind
 * `durable` remembers. An engine may call this again from the top at any time: everything in here follows
 * from the document and from what `durable` returns, so that the second walk takes the same way.
 */
export async function runWorkflow(walk: Walk, durable: Durable): Promise<Settled> {
  const { snapshot, frame, nodeId, payload } = walk
  const { plan, first: settled, ready } = partOf(walk, { plan: snapshot.plan, frame })
  const { [nodeId]: fired, ...others } = start(scope(snapshot.workflow), nodeId, payload)
  const passed = Object.entries(others).filter(([id]) => !settled[id] && id !== ready)
  const first = { ...Object.fromEntries(passed), ...settled, ...(fired && { [nodeId]: fired }) }

  frame.scope.steps[nodeId] = payload
  walk.passed(frame, passed)
  const { results, last = { path: nodeId, output: payload } } = await walkScope(
    { walk, plan, frame, durable },
    first,
  )

  return { ...ending(snapshot, results), output: last.output, last: last.path }
}

/** Runs one node and nothing after it, where it was placed. */
export async function runAlone({ walk, frame, plan }: Place, node: Node, durable: Durable): Promise<Settled> {
  const { snapshot } = walk
  const result = await resultOf({ walk, plan, frame, durable }, node, {})

  return {
    // Whether the run would go on is of no interest here.
    ...ending(snapshot, {
      [node.id]: result.status === 'failed' ? { ...result, handled: undefined } : result,
    }),
    ...(result.status === 'done'
      ? { output: result.output, last: pathOf(frame, node.id) }
      : { output: null, last: null }),
  }
}

function ending(snapshot: Snapshot, results: Results): Pick<Settled, 'status' | 'error'> {
  const failed = failure(results)
  if (!failed) return { status: 'done', error: null }

  return { status: 'failed', error: { ...told(snapshot, failed), nodeId: failed.nodeId } }
}
