import type { Edge as FlowEdge } from '@xyflow/react'
import { EACH } from '#graph/scope'
import type { Edge, Node } from '#graph/workflow'
import { visible } from './flow-nodes.ts'
import type { Geometry } from './frames.ts'

export type Cable = FlowEdge<Record<string, never>, 'cable' | 'lead'>

type Wired = { nodes: Node[]; geometry: Geometry; selected: string[]; before: Cable[] }

/** React Flow's edges: our cables, and of each open frame the leads to the steps it begins with. */
export function flowEdges(edges: Edge[], { nodes, geometry, selected, before }: Wired): Cable[] {
  const known = new Map(before.map((cable) => [cable.id, cable]))
  const seen = new Map(visible(nodes, geometry).map((node) => [node.id, node]))
  const chosen = new Set(selected)
  const cables = edges.filter(({ from, to }) => seen.has(from) && seen.has(to))

  return [...cables.map(cable), ...leads([...seen.values()], edges).map(lead)]

  function cable(edge: Edge): Cable {
    const old = known.get(edge.id)
    const isSelected = chosen.has(edge.id)
    const ariaLabel = `Cable from ${seen.get(edge.from)?.title} to ${seen.get(edge.to)?.title}`
    const same =
      old?.ariaLabel === ariaLabel &&
      old.source === edge.from &&
      old.target === edge.to &&
      old.sourceHandle === edge.port &&
      old.selected === isSelected
    if (same) return old

    return { ...ends(edge), type: 'cable', selected: isSelected, ariaLabel }
  }

  function lead(edge: Edge): Cable {
    return (
      known.get(edge.id) ?? {
        ...ends(edge),
        type: 'lead',
        selectable: false,
        focusable: false,
        deletable: false,
        domAttributes: { 'aria-hidden': true },
      }
    )
  }
}

const ends = ({ id, from, port, to }: Edge) => ({
  id,
  source: from,
  sourceHandle: port,
  target: to,
  targetHandle: 'in',
})

/** The lines that nobody drew: from a frame to each step inside that nothing leads to. */
function leads(seen: Node[], edges: Edge[]): Edge[] {
  const entered = new Set(edges.map(({ to }) => to))

  return seen.flatMap(({ id, parent }) =>
    parent === undefined || entered.has(id)
      ? []
      : { id: `${parent}>${id}`, from: parent, port: EACH, to: id },
  )
}
