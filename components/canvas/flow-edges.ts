import type { Edge as FlowEdge } from '@xyflow/react'
import { containersOf, EACH } from '#graph/scope'
import type { Edge, Node } from '#graph/workflow'
import { visible } from './flow-nodes.ts'
import type { Geometry } from './frames.ts'

/** Between which steps it lies, which a folded group may stand for. */
export type Cable = FlowEdge<{ from?: string; to?: string; port?: string }, 'cable' | 'lead'>

type Wired = { nodes: Node[]; geometry: Geometry; selected: string[]; before: Cable[] }

/** React Flow's edges: our cables, and of each open frame the leads to the steps it begins with. */
export function flowEdges(edges: Edge[], { nodes, geometry, selected, before }: Wired): Cable[] {
  const known = new Map(before.map((cable) => [cable.id, cable]))
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const seen = new Map(visible(nodes, geometry).map((node) => [node.id, node]))
  const chosen = new Set(selected)
  const standsFor = (id: string) => (seen.has(id) ? id : foldedGroupOf(byId, id, { seen, geometry }))
  const cables = edges.flatMap((edge) => {
    const [source, target] = [standsFor(edge.from), standsFor(edge.to)]
    return source && target && source !== target ? [cable(edge, source, target)] : []
  })

  return [...cables, ...leads(nodes, edges, { seen, standsFor }).map(lead)]

  function cable(edge: Edge, source: string, target: string): Cable {
    const old = known.get(edge.id)
    const isSelected = chosen.has(edge.id)
    const ariaLabel = `Cable from ${byId.get(edge.from)?.title} to ${byId.get(edge.to)?.title}`
    const sourceHandle = source === edge.from ? edge.port : 'out'
    const same =
      old?.ariaLabel === ariaLabel &&
      old.source === source &&
      old.target === target &&
      old.sourceHandle === sourceHandle &&
      old.data?.port === edge.port &&
      old.selected === isSelected
    if (same) return old

    const { from, to, port } = edge
    return {
      id: edge.id,
      source,
      sourceHandle,
      target,
      targetHandle: 'in',
      type: 'cable',
      selected: isSelected,
      ariaLabel,
      data: { from, to, port },
    }
  }

  function lead(edge: Edge): Cable {
    return (
      known.get(edge.id) ?? {
        id: edge.id,
        source: edge.from,
        sourceHandle: edge.port,
        target: edge.to,
        targetHandle: 'in',
        type: 'lead',
        selectable: false,
        focusable: false,
        deletable: false,
        domAttributes: { 'aria-hidden': true },
      }
    )
  }
}

type Sight = { seen: ReadonlyMap<string, Node>; geometry: Geometry }

/** The folded group that a step out of sight is in, itself or with the loop around it, as far as its card is seen. */
function foldedGroupOf(
  byId: ReadonlyMap<string, Node>,
  nodeId: string,
  { seen, geometry }: Sight,
): string | undefined {
  const way = [nodeId, ...containersOf(byId, nodeId)].flatMap((id) => byId.get(id) ?? [])
  const outer = way.findLast(({ group }) => group !== undefined && geometry.isClosed(group))
  const isSeen = outer && (outer.parent === undefined || seen.has(outer.parent))

  return isSeen ? outer.group : undefined
}

type Seen = { seen: ReadonlyMap<string, Node>; standsFor: (id: string) => string | undefined }

/** The lines that nobody drew: from a frame to each step inside that nothing leads to, or to the group it is in. */
function leads(nodes: Node[], edges: Edge[], { seen, standsFor }: Seen): Edge[] {
  const entered = new Set(edges.map(({ to }) => to))
  const found = nodes.flatMap(({ id, parent }): Edge[] => {
    const to = parent === undefined || entered.has(id) || !seen.has(parent) ? undefined : standsFor(id)
    return parent === undefined || to === undefined || to === parent
      ? []
      : [{ id: `${parent}>${to}`, from: parent, port: EACH, to }]
  })

  return [...new Map(found.map((edge) => [edge.id, edge])).values()]
}
