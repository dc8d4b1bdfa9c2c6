import type { Node, Workflow } from './workflow.ts'

/**
 * A workflow drawn in text, for tests: `workflow('a -> b', 'if:yes -> c')`. A node is there once it is named;
 * one without a line stands alone.
 */
export function workflow(...lines: string[]): Workflow {
  const edges = lines.flatMap((line, index) => {
    const [from = '', to] = line.split(' -> ')
    const [id = '', port = 'out'] = from.split(':')
    return to === undefined ? [] : [{ id: `e${index}`, from: id, port, to }]
  })
  const ids = lines.flatMap((line) => line.split(' -> ').map((end) => end.split(':')[0] ?? ''))

  return { nodes: [...new Set(ids)].map((id) => node(id)), edges, settings: {} }
}

export function node(id: string, fields: Partial<Node> = {}): Node {
  return { id, type: 'test.step', version: 1, title: id, position: { x: 0, y: 0 }, input: {}, ...fields }
}

/** The same workflow with some fields of some nodes changed. */
export function withNodes(workflow: Workflow, changes: { [id: string]: Partial<Node> }): Workflow {
  return { ...workflow, nodes: workflow.nodes.map((node) => ({ ...node, ...changes[node.id] })) }
}

/** Ids for new things: `id0`, `id1` and so on. */
export function counter(): () => string {
  let count = 0

  return () => `id${count++}`
}
