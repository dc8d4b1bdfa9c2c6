import { type Advance, begin, settle } from '#graph/plan'
import { policyOf } from '#graph/policy'
import { failure, outputOf, type Result, start } from '#graph/schedule'
import type { Json, Node } from '#graph/workflow'
import { type Durable, StepFailure, type StepOptions, type Work } from './durable.ts'
import type { RunError } from './runtime.ts'
import type { Snapshot } from './snapshots.ts'

/** How a run ended, and the output of the last step that finished. */
export type Settled = { status: 'done' | 'failed'; error: RunError | null; output: Json }

/** What the interpreter asks of the run it walks. */
export type Walk = {
  snapshot: Snapshot
  /** The trigger that fired. */
  nodeId: string
  payload: Json
  /** What expressions see as `steps`; grows as the run goes on. */
  outputs: { [nodeId: string]: Json }
  step(node: Node): { work: Work; options: StepOptions }
  /** Nodes that settled without being executed. */
  passed(nodes: [nodeId: string, result: Result][]): void
  finished(node: Node, output: Json): void
}

/**
 * Walks a workflow to its end. `graph/` decides what is next, the walk's steps act, and the engine behind
 * `durable` remembers. An engine may call this again from the top at any time: everything in here follows
 * from the document and from what `durable` returns, so that the second walk takes the same way.
 */
export async function runWorkflow(walk: Walk, durable: Durable): Promise<Settled> {
  const { plan, workflow } = walk.snapshot
  const first = start(workflow, walk.nodeId, walk.payload)
  const { progress, ...beginning } = begin(plan, first)
  let last = walk.payload

  walk.outputs[walk.nodeId] = walk.payload
  walk.passed(Object.entries(first).filter(([nodeId]) => nodeId !== walk.nodeId))
  await follow(pass(beginning))

  return { ...ending(walk.snapshot, failure(progress.results)), output: last }

  /** Goes on with what a node made ready: one node here, several side by side. */
  async function follow(ready: Node[]): Promise<void> {
    let nodes = ready
    for (let [only] = nodes; only && nodes.length === 1; [only] = nodes) nodes = await act(only)
    if (nodes.length === 0) return

    const path = nodes.map((node) => node.id).join('+')
    const branches = nodes.map((node) => async () => follow(await act(node)))
    const interrupted = (await durable.parallel(path, branches)).find((end) => end.status === 'rejected')
    if (interrupted) throw interrupted.reason
  }

  /** Returns what is ready next: the branch that settles the last parent of a join goes on with it. */
  async function act(node: Node): Promise<Node[]> {
    const result = await resultOf(walk, node, durable)
    const output = outputOf(result)
    if (output !== undefined) {
      walk.outputs[node.id] = output
      last = output
      walk.finished(node, output)
    }

    return pass(settle(plan, progress, node.id, result))
  }

  function pass({ ready, settled }: Advance): Node[] {
    for (const [nodeId, result] of settled) {
      const output = outputOf(result)
      if (output !== undefined) walk.outputs[nodeId] = output
    }
    if (settled.length > 0) walk.passed(settled)

    return ready
  }
}

/** A failure becomes what the node's policy makes of it; an interruption of the run goes through. */
export async function resultOf(walk: Walk, node: Node, durable: Durable): Promise<Result> {
  const { work, options } = walk.step(node)

  try {
    return { status: 'done', ...(await durable.run(node.id, work, options)) }
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    const { kind, message, fix } = error.error
    const { onError } = policyOf(node)
    const failed = { status: 'failed', error: { kind, message, ...(fix && { fix }) } } as const

    return onError === 'fail' ? failed : { ...failed, handled: onError }
  }
}

type Ending = ReturnType<typeof failure>

/** The failure that ends a run, told with the title of its step. */
export function ending({ plan }: Snapshot, failed: Ending): Pick<Settled, 'status' | 'error'> {
  if (!failed) return { status: 'done', error: null }
  const { nodeId, error } = failed
  const title = plan.nodes.get(nodeId)?.title || nodeId

  return {
    status: 'failed',
    error: { ...error, kind: error.kind ?? 'outage', message: `${title}: ${error.message}`, nodeId },
  }
}
