import { policyOf } from '#graph/policy'
import { nodeIdOf } from '#graph/step-path'
import type { Node } from '#graph/workflow'
import { isRound, pathsAround } from './paths.ts'
import type { Failed } from './queue.ts'

/**
 * Which failures of a run are tried anew when it is resumed: those that ended it. One that its step's policy
 * handled, or that lies in a round whose loop went on with the next, counts as settled.
 */
export function reopened(failed: Failed[], nodes: ReadonlyMap<string, Node>): string[] {
  const stops = new Map(failed.map((failure) => [failure.path, failure.stops]))
  const wentOn = (at: string) => !stops.has(at) || !(stops.get(at) || endsMore(at, nodes.get(nodeIdOf(at))))

  return [...stops.keys()].filter((path) => ![path, ...pathsAround(path)].some(wentOn))
}

/** Of failures that passed from the inside out, those they began with. */
export function innermost(paths: string[]): string[] {
  const around = new Set(paths.flatMap(pathsAround))

  return paths.filter((path) => !around.has(path))
}

/** The failure went on to what is around it. */
function endsMore(path: string, node: Node | undefined): boolean {
  return isRound(path) ? node?.input.onItemError !== 'continue' : policyOf(node ?? {}).onError === 'fail'
}
