import { canonical } from '#graph/canonical'
import type { Node, Workflow } from '#graph/workflow'

export type Changes = {
  /** Steps added, taken away or changed, and cables that lead elsewhere. */
  count: number
  /** Nothing but how it looks on the canvas differs: places, notes, groups. */
  isLayoutOnly: boolean
}

/** How far a draft is from what is live. */
export function countChanges(draft: Workflow, live: Workflow): Changes {
  const before = new Map(live.nodes.map((node) => [node.id, node]))
  const after = new Map(draft.nodes.map((node) => [node.id, node]))
  const removed = live.nodes.filter(({ id }) => !after.has(id))
  const changed = draft.nodes.filter((node) => {
    const old = before.get(node.id)
    return !old || (old !== node && essence(old) !== essence(node))
  })
  const isRedrawn =
    canonical([draft.notes ?? [], draft.groups ?? [], groupings(draft)]) !==
    canonical([live.notes ?? [], live.groups ?? [], groupings(live)])
  const isMoved = draft.nodes.some(({ id, position }) => {
    const old = before.get(id)?.position
    return old && (old.x !== position.x || old.y !== position.y)
  })
  // A cable that came or went with its step is that step's change, not one of its own.
  const touched = new Set([...removed, ...changed.filter(({ id }) => !before.has(id))].map(({ id }) => id))
  const cables = (workflow: Workflow) =>
    new Set(
      workflow.edges
        .filter(({ from, to }) => !touched.has(from) && !touched.has(to))
        .map(({ from, port, to }) => `${from}/${port}>${to}`),
    )
  const [now, then] = [cables(draft), cables(live)]
  const rewired =
    [...now].filter((cable) => !then.has(cable)).length + [...then].filter((cable) => !now.has(cable)).length
  const settings = canonical(draft.settings) === canonical(live.settings) ? 0 : 1
  const count = removed.length + changed.length + rewired + settings

  return { count, isLayoutOnly: count === 0 && (isMoved || isRedrawn) }
}

function essence(node: Node): string {
  const { position: _, group: __, ...rest } = node

  return canonical(rest)
}

const groupings = ({ nodes }: Workflow) =>
  nodes.flatMap(({ id, group }) => (group === undefined ? [] : [[id, group]]))
