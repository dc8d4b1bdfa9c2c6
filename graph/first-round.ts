import { containersOf } from './scope.ts'
import type { Workflow } from './workflow.ts'

/** By path, the id of each node as it runs in the first round of every loop it lives in: `loop[0].node`. */
export function firstRoundPaths({ nodes }: Pick<Workflow, 'nodes'>): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))

  return new Map(
    nodes.map(({ id }) => {
      const around = containersOf(byId, id).toReversed()
      return [[...around.map((container) => `${container}[0]`), id].join('.'), id]
    }),
  )
}
