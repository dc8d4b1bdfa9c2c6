import { chosenOf, membersOf, withoutGroup } from './members.ts'
import { placeOf } from './place.ts'
import { containersOf } from './scope.ts'
import type { Edge, Group, Node, Note, Workflow } from './workflow.ts'

/** Part of a workflow, as the clipboard holds it: what lives in no node of it lies where it lay on the canvas. */
export type Fragment = { nodes: Node[]; edges: Edge[]; notes?: Note[]; groups?: Group[] }

/** The nodes with what lives in them, the edges between them, notes, and the groups that are copied as a whole. */
export function copy(workflow: Workflow, ids: string[]): Fragment {
  const nodes = new Map(workflow.nodes.map((node) => [node.id, node]))
  const chosen = new Set(chosenOf(workflow, ids))
  const isCopied = (id: string) =>
    chosen.has(id) || containersOf(nodes, id).some((container) => chosen.has(container))
  const notes = (workflow.notes ?? []).filter(({ id }) => chosen.has(id))
  const groups = (workflow.groups ?? []).filter(({ id }) => {
    const members = membersOf(workflow, id)
    return members.length > 0 && members.every(isCopied)
  })
  const isWhole = (id: string | undefined) => id === undefined || groups.some((group) => group.id === id)
  const bare = <Thing extends Node | Note>(thing: Thing) =>
    isWhole(thing.group) ? thing : withoutGroup(thing)

  return {
    nodes: workflow.nodes
      .filter(({ id }) => isCopied(id))
      .map((node) => bare(node.parent !== undefined && isCopied(node.parent) ? node : freed(node, nodes))),
    edges: workflow.edges.filter(({ from, to }) => isCopied(from) && isCopied(to)),
    ...(notes.length > 0 && { notes: notes.map(bare) }),
    ...(groups.length > 0 && { groups }),
  }
}

function freed(node: Node, nodes: ReadonlyMap<string, Node>): Node {
  if (node.parent === undefined) return node
  const { parent: _, ...rest } = node

  return { ...rest, position: placeOf(nodes, node) }
}
