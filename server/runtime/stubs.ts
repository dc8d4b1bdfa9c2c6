import type { Stub } from '#graph/test-case'
import type { Node } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { nodeType } from '#nodes/find'
import type { StepOptions, Work } from './durable.ts'
import { retryNever } from './retry-policy.ts'
import type { Snapshot } from './snapshots.ts'
import { type Frame, pathOf, type Walk } from './walk.ts'

/** Their contracts say no effect, but they hold a run up until a time or a signal comes. */
const waiting = new Set(['wait.for', 'wait.for-event', 'wait.until'])

/**
 * A step as a test case runs it. What would reach the world outside, or wait for it, answers what the case says and is given
 * its input nevertheless, for that is what people want to know of it; all else runs as it is: null.
 */
export function stubbed(
  { stubs }: Snapshot,
  { node, frame, input }: { node: Node; frame: Frame; input: Walk['input'] },
): { work: Work; options: StepOptions } | null {
  if (!stubs || node.pinned !== undefined || !reachesOut(node)) return null
  const stub = stubs[pathOf(frame, node.id)]

  return {
    work: async (attempt) => {
      await attempt.begin(await input(node, frame))
      return answerOf(stub, node)
    },
    options: { effect: 'none', retry: retryNever },
  }
}

/** Whether a step acts on the world outside its run, asks it, or waits for it. */
export function reachesOut({ type, version }: Pick<Node, 'type' | 'version'>): boolean {
  const contract = nodeType(type, version)

  return waiting.has(type) || (contract !== undefined && contract.effect !== 'none')
}

function answerOf(stub: Stub | undefined, { title }: Node) {
  if (!stub) {
    throw new NodeError(`The test does not say what “${title}” answers.`, {
      fix: 'Write it down in the test, or record the test again from a run that has this step.',
    })
  }
  if ('error' in stub) throw new NodeError(stub.error.message)

  return { output: stub.output, port: stub.port ?? 'out' }
}
