import type { Part } from '#graph/part'
import type { Node } from '#graph/workflow'

export type Source = { nodeId: string; title: string; from: Part['given'][string]['from']; at: string | null }

/** What stood in for steps before a part under test, in the order of the canvas. */
export function sourcesOf(given: Part['given'], nodes: Node[]): Source[] {
  const byNode = new Map(Object.entries(given).map(([path, each]) => [nodeIdOf(path), each]))

  return nodes.flatMap(({ id, title }) => {
    const found = byNode.get(id)
    return found ? [{ nodeId: id, title, from: found.from, at: found.from === 'run' ? found.at : null }] : []
  })
}

const nodeIdOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

export const FROM_WORDS: { [from in Source['from']]: string } = {
  run: 'data of an earlier run',
  pinned: 'pinned data',
  example: 'sample data',
  event: 'the last event',
  captured: 'the call you captured',
}
