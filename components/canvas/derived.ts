import type { Problem } from '#graph/problem'
import type { Edge, Node } from '#graph/workflow'

/** Remembers the last answer, so that many cards asking the same of one document cost one pass over it. */
function lastOf<Input extends object, Output>(compute: (input: Input) => Output): (input: Input) => Output {
  const known = new WeakMap<Input, Output>()

  return (input) => {
    const old = known.get(input)
    if (old !== undefined) return old
    const output = compute(input)
    known.set(input, output)
    return output
  }
}

/** `node/port` of every exit a cable leaves by. */
export const takenPorts = lastOf((edges: Edge[]) => new Set(edges.map(({ from, port }) => `${from}/${port}`)))

/** By node, how many cables lead into it. */
export const entryCounts = lastOf((edges: Edge[]) => {
  const counts = new Map<string, number>()
  for (const { to } of edges) counts.set(to, (counts.get(to) ?? 0) + 1)

  return counts
})

/** By container, how many steps live directly in it. */
export const childCounts = lastOf((nodes: Node[]) => {
  const counts = new Map<string, number>()
  for (const { parent } of nodes) if (parent !== undefined) counts.set(parent, (counts.get(parent) ?? 0) + 1)

  return counts
})

export const problemsByNode = lastOf((problems: Problem[]) =>
  Map.groupBy(problems, (problem) => problem.nodeId ?? ''),
)

export type Titles = ReadonlyMap<string, { title: string; type: string; isTrigger: boolean }>

/** What chips call each node. The same object as long as no node is added, removed, renamed or retyped. */
export function titleIndex(isTrigger: (node: Node) => boolean): (nodes: Node[]) => Titles {
  let titles: Titles = new Map()
  let seen: Node[] | null = null

  return (nodes) => {
    if (nodes === seen) return titles
    seen = nodes
    const same =
      nodes.length === titles.size &&
      nodes.every(({ id, title, type }) => titles.get(id)?.title === title && titles.get(id)?.type === type)
    if (!same) {
      titles = new Map(
        nodes.map((node) => [node.id, { title: node.title, type: node.type, isTrigger: isTrigger(node) }]),
      )
    }
    return titles
  }
}
