import { nodeTypeOf } from '../catalog.ts'
import type { Catalog } from '../node-type.ts'
import { portsOf } from '../ports.ts'
import { next, type Result, type Results } from '../schedule.ts'
import type { Edge, Node, Workflow } from '../workflow.ts'

/** So many ways through a selection are tried; one with more is not known to arrive. */
const MOST = 2_000

/** True when whatever leaves by these edges is reached for every choice the steps before can make. */
export function alwaysLeaves(steps: Workflow, leaving: Edge[], catalog: Catalog): boolean {
  const beyond: Node = {
    id: BEYOND,
    type: 'beyond.selection',
    version: 1,
    title: '',
    position: { x: 0, y: 0 },
    input: {},
  }
  const workflow: Workflow = {
    ...steps,
    nodes: [...steps.nodes, beyond],
    edges: [...steps.edges, ...leaving.map((edge) => ({ ...edge, to: BEYOND }))],
  }
  let tries = 0

  const arrives = (results: Results): boolean => {
    if (tries++ > MOST) return false
    const { ready, skipped } = next(workflow, results)
    if (ready.some(({ id }) => id === BEYOND)) return true
    if (skipped.some(({ id }) => id === BEYOND)) return false
    const [node] = ready
    const passed = Object.fromEntries(skipped.map(({ id }) => [id, { status: 'skipped' as const }]))
    if (!node) return skipped.length > 0 && arrives({ ...results, ...passed })

    return exitsOf(node, catalog).every((port) =>
      arrives({ ...results, ...passed, [node.id]: { ...DONE, port } }),
    )
  }

  return arrives({})
}

/** The names of the exits a step may leave by. */
export function exitsOf(node: Node, catalog: Catalog): string[] {
  const nodeType = nodeTypeOf(catalog, node)
  const ports = nodeType ? portsOf(node, nodeType).map(({ name }) => name) : ['out']

  return node.disabled ? ['out'] : ports
}

// No id of a document has a capital letter.
const BEYOND = 'Beyond'
const DONE: Result & { status: 'done' } = { status: 'done', output: null, port: 'out' }
