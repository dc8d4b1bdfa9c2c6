import type { Workflow } from '#graph/workflow'

/** What a path of a round says: `outer[1].inner[3]` is round 3 of `inner`, whose own path is `outer[1].inner`. */
export type Round = { loop: string; loopId: string; index: number }

const PARTS = /^(?:[a-z0-9]+\[\d{1,9}\]\.)*([a-z0-9]+)\[(\d{1,9})\]$/

/** null when the document has no such loop in such loops. */
export function readRound(path: string, document: Workflow): Round | null {
  const [, loopId, index] = PARTS.exec(path) ?? []
  if (loopId === undefined || index === undefined) return null
  const loop = path.slice(0, path.lastIndexOf('['))

  return isLoop(loop, document) ? { loop, loopId, index: Number(index) } : null
}

/** `outer[1].inner` is the path of a node that lives where the path says. */
export function isLoop(path: string, { nodes }: Workflow): boolean {
  const ids = path.split('.').map((part) => part.replace(/\[\d+\]$/, ''))
  const byId = new Map(nodes.map((node) => [node.id, node]))

  return ids.every((id, depth) => {
    const node = byId.get(id)
    return node !== undefined && node.parent === ids[depth - 1]
  })
}
