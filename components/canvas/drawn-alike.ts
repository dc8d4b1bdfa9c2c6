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

function isAlike(one: Node, other: Node | undefined): boolean {
  if (one === other) return true
  const { input: _, ...rest } = one
  const { input: __, ...otherRest } = other ?? one

  return (
    other !== undefined &&
    Object.keys(rest).length === Object.keys(otherRest).length &&
    Object.entries(rest).every(([key, value]) => value === other[key as keyof Node])
  )
}
