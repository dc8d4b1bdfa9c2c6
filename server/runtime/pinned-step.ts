import { chosenPort } from '#graph/ports'
import { containersOf } from '#graph/scope'
import type { Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import type { StepOptions, Work } from './durable.ts'
import { retryNever } from './retry-policy.ts'
import type { Run } from './rows.ts'
import type { Snapshot } from './snapshots.ts'

/**
 * In a test, what is pinned on a step in place of running it, whatever the step would do: call, wait or ask people. null when it
 * runs: in live runs, and a loop of which the test is about a step inside.
 */
export function pinnedStep(
  node: Node,
  { run, snapshot: { part, nodes } }: { run: Run; snapshot: Snapshot },
): { work: Work; options: StepOptions } | null {
  const { pinned } = node
  if (run.version !== null || pinned === undefined) return null
  if (part && containersOf(nodes, part.nodeId).includes(node.id)) return null
  const port = chosenPort(pinned, nodeType(node.type, node.version))

  return { work: async () => ({ output: pinned, port }), options: { effect: 'none', retry: retryNever } }
}
