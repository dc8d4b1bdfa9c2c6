import type { Node, Workflow } from '#graph/workflow'

/** Whether two documents look the same on a canvas but for what their steps say of their settings. */
export function isDrawnAlike(one: Workflow, other: Workflow): boolean {
  return (
    one === other ||
    (one.edges === other.edges &&
      one.notes === other.notes &&
      one.groups === other.groups &&
      one.nodes.length === other.nodes.length &&
      one.nodes.every((node, at) => isAlike(node, other.nodes[at])))
  )
}

/** The same in all but their input. */
function isAlike(one: Node, other: Node | undefined): boolean {
  if (one === other) return true
  if (!other) return false
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Node>

  return [...keys].every((key) => key === 'input' || one[key] === other[key])
}
