import type { Lane, Lanes } from './outline-lanes.ts'
import type { Node } from './workflow.ts'

/**
 * The nodes of a lane so that each comes after all that leads to it and, where it can, right below what it follows.
 * What has nothing to do with each other is read as it lies: from above, then from the left.
 */
export function inReadingOrder(lane: Lane, lanes: Lanes): string[] {
  const members = new Set(lane.nodeIds)
  const before = new Map(lane.nodeIds.map((id) => [id, precedents(id, lane, lanes)]))
  const following = new Map<string, string[]>()
  for (const [id, all] of before)
    for (const other of all) following.set(other, [...(following.get(other) ?? []), id])

  const byPlace = (one: string, other: string) => comparePlaces(lanes.nodes.get(one), lanes.nodes.get(other))
  const missing = new Map([...before].map(([id, all]) => [id, all.size]))
  const open = [...members]
    .filter((id) => missing.get(id) === 0)
    .sort(byPlace)
    .reverse()
  const ids: string[] = []

  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    ids.push(id)
    const ready = (following.get(id) ?? []).filter((next) => {
      const left = (missing.get(next) ?? 0) - 1
      missing.set(next, left)
      return left === 0
    })
    open.push(...ready.sort(byPlace).reverse())
  }

  return ids
}

/** The members of the lane that hold what leads into a node. */
function precedents(id: string, lane: Lane, { into, laneOf }: Lanes): Set<string> {
  const found = (into.get(id) ?? []).flatMap(({ from }): string[] => {
    let [member, own] = [from, laneOf.get(from)]
    while (own && own !== lane) {
      if (own.owner === null) return []
      member = own.owner
      own = own.parent ?? undefined
    }
    return own && member !== id ? [member] : []
  })

  return new Set(found)
}

function comparePlaces(one: Node | undefined, other: Node | undefined): number {
  if (!one || !other) return 0

  return one.position.y - other.position.y || one.position.x - other.position.x
}
