import { type Advance, begin, type Plan, settle } from '#graph/plan'
import { policyOf } from '#graph/policy'
import { ends, outputOf, type Result, type Results } from '#graph/schedule'
import type { Node } from '#graph/workflow'
import { controlOf } from './controls/controls.ts'
import { type Durable, type Ended, StepFailure } from './durable.ts'
import { partOf } from './part.ts'
import type { StepError } from './rows.ts'
import { type Frame, type Last, pathOf, type Walk, type WalkBody, type Walked } from './walk.ts'

type Scoped = { walk: Walk; plan: Plan; frame: Frame; durable: Durable }

/** Walks one scope from `first`, the results it starts with, until nothing in it is left to settle. */
export async function walkScope({ walk, plan, frame, durable }: Scoped, first: Results): Promise<Walked> {
  const { progress, ...beginning } = begin(plan, first)
  let last: Last | undefined
  let ended = false

  await follow(pass(beginning))
  return { results: progress.results, last, ended }

  /** Goes on with what a node made ready: one node here, several side by side. */
  async function follow(ready: Node[]): Promise<void> {
    let nodes = ready
    for (let [only] = nodes; only && nodes.length === 1; [only] = nodes) nodes = await act(only)
    if (nodes.length === 0) return

    const path = nodes.map((node) => pathOf(frame, node.id)).join('+')
    const branches = nodes.map((node) => async () => follow(await act(node)))
    const interrupted = (await durable.parallel(path, branches)).find((end) => end.status === 'rejected')
    if (interrupted) throw interrupted.reason
  }

  /** Returns what is ready next: the branch that settles the last parent of a join goes on with it. */
  async function act(node: Node): Promise<Node[]> {
    if (frame.over.isOver()) return []
    const result = await resultOf({ walk, plan, frame, durable }, node, progress.results)
    const output = outputOf(result)
    if (output !== undefined) {
      frame.scope.steps[node.id] = output
      if (!ended) last = { path: pathOf(frame, node.id), output }
      walk.finished(node, output)
    }
    ended ||= result.status === 'done' && ends(result)

    return pass(settle(plan, progress, node.id, result))
  }

  function pass({ ready, settled }: Advance): Node[] {
    for (const [nodeId, result] of settled) {
      const output = outputOf(result)
      if (output !== undefined) frame.scope.steps[nodeId] = output
    }
    if (settled.length > 0) walk.passed(frame, settled)
    if (progress.over) frame.over.end()

    return ready
  }
}

/** A failure becomes what the node's policy makes of it; an interruption of the run goes through. */
export async function resultOf(
  { walk, plan, frame, durable }: Scoped,
  node: Node,
  results: Results,
): Promise<Result> {
  const path = pathOf(frame, node.id)
  const control = controlOf(node)
  const walkBody: WalkBody = (body, within, inner) => {
    const { plan: walked, first } = partOf(walk, { plan: body, frame: within, container: node.id })
    return walkScope({ walk, plan: walked, frame: within, durable: inner }, first)
  }

  try {
    const stub = walk.stub(node, frame)
    if (control && !stub) {
      const ended = durable.known(path)
      const acting = { walk, node, path, frame, plan, results, durable, walkBody }
      const value = ended ? settledValue(ended) : await control(acting)
      return { status: 'done', ...value }
    }
    const { work, options } = stub ?? walk.step(node, frame)
    return { status: 'done', ...(await durable.run(path, work, options)) }
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    // Given up because the run ended elsewhere.
    return error.error.interrupted ? { status: 'skipped' } : failedResult(node, error.error)
  }
}

function settledValue(ended: Ended) {
  if ('value' in ended) return ended.value

  throw new StepFailure(ended.error)
}

function failedResult(node: Node, { kind, message, fix, stops, passed }: StepError): Result {
  const onError = passed ? 'continue' : stops ? 'fail' : policyOf(node).onError
  const error = { kind, message, ...(fix && { fix }), ...(stops && !passed && { stops }) }
  const failed = { status: 'failed', error } as const

  return onError === 'fail' ? failed : { ...failed, handled: onError }
}
