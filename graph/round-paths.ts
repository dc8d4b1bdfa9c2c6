import { containersOf } from './scope.ts'
import type { Workflow } from './workflow.ts'

/** By path, the id of each node as it runs in one round of every loop it lives in, the first unless chosen: `loop[0].node`. */
export function roundPaths(
  { nodes }: Pick<Workflow, 'nodes'>,
  entries: { [loopId: string]: number } = {},
): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]))

  return new Map(
    nodes.map(({ id }) => {
      const around = containersOf(byId, id).toReversed()
      return [[...around.map((container) => `${container}[${entries[container] ?? 0}]`), id].join('.'), id]
    }),
  )
}
