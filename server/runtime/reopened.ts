import { policyOf } from '#graph/policy'
import type { Node } from '#graph/workflow'
import { isRound, nodeIdOf, pathsAround } from './paths.ts'

/**
 * Which failures of a run are tried anew when it is resumed: those that ended it. One that its step's policy
 * handled, or that lies in a round whose loop went on with the next, counts as settled.
 */
export function reopened(failed: string[], nodes: ReadonlyMap<string, Node>): string[] {
  const paths = new Set(failed)

  return failed.filter((path) =>
    [path, ...pathsAround(path)].every((at) => paths.has(at) && endsMore(at, nodes.get(nodeIdOf(at)))),
  )
}

/** The failure went on to what is around it. */
function endsMore(path: string, node: Node | undefined): boolean {
  return isRound(path) ? node?.input.onItemError !== 'continue' : policyOf(node ?? {}).onError === 'fail'
}
