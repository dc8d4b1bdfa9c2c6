import type { NodeType } from './node-type.ts'
import { portsOf } from './ports.ts'
import type { Json, Node, Policy, Workflow } from './workflow.ts'

/** Gives a node another title; an empty one changes nothing. */
export function rename(workflow: Workflow, nodeId: string, title: string): Workflow {
  const trimmed = title.trim()

  return trimmed === '' ? workflow : change(workflow, nodeId, 'title', trimmed)
}

/** Replaces a node's input. With its type at hand, edges from exits that are no more (a case taken away) go too. */
export function setInput(
  workflow: Workflow,
  nodeId: string,
  input: Node['input'],
  nodeType?: NodeType,
): Workflow {
  const changed = change(workflow, nodeId, 'input', input)
  const node = changed.nodes.find(({ id }) => id === nodeId)
  if (!node || !nodeType?.ports) return changed

  const ports = new Set(portsOf(node, nodeType).map(({ name }) => name))
  return dropEdges(changed, nodeId, (port) => !ports.has(port))
}

/** Replaces a node's policy, undefined for all defaults. Without a branch for errors, its edges go too. */
export function setPolicy(workflow: Workflow, nodeId: string, policy: Policy | undefined): Workflow {
  const changed = put(workflow, nodeId, 'policy', policy)
  if (policy?.onError === 'branch') return changed

  return dropEdges(changed, nodeId, (port) => port === 'error')
}

export function setCredential(
  workflow: Workflow,
  nodeId: string,
  credentialId: string | undefined,
): Workflow {
  return put(workflow, nodeId, 'credential', credentialId)
}

/** Data used in tests in place of running the node; undefined unpins. */
export function pin(workflow: Workflow, nodeId: string, data: Json | undefined): Workflow {
  return put(workflow, nodeId, 'pinned', data)
}

export function setDisabled(workflow: Workflow, nodeIds: string[], disabled: boolean): Workflow {
  return nodeIds.reduce((done, id) => put(done, id, 'disabled', disabled || undefined), workflow)
}

/** After how many hours without an event people are told; undefined never. */
export function setSilence(workflow: Workflow, nodeId: string, hours: number | undefined): Workflow {
  return put(workflow, nodeId, 'silentAfterHours', hours)
}

export function setNote(workflow: Workflow, nodeId: string, note: string): Workflow {
  return put(workflow, nodeId, 'note', note.trim() === '' ? undefined : note)
}

type Optional = 'credential' | 'policy' | 'pinned' | 'disabled' | 'silentAfterHours' | 'note'

/** A field without a value is taken away, so that the document holds only what means something. */
function put<Field extends Optional>(
  workflow: Workflow,
  nodeId: string,
  field: Field,
  value: Node[Field],
): Workflow {
  return value === undefined ? drop(workflow, nodeId, field) : change(workflow, nodeId, field, value)
}

function change<Field extends keyof Node>(
  workflow: Workflow,
  nodeId: string,
  field: Field,
  value: Node[Field],
): Workflow {
  return replace(workflow, nodeId, (node) => ({ ...node, [field]: value }))
}

function drop(workflow: Workflow, nodeId: string, field: Optional): Workflow {
  return replace(workflow, nodeId, (node) => {
    const changed = { ...node }
    delete changed[field]
    return changed
  })
}

function replace(workflow: Workflow, nodeId: string, edit: (node: Node) => Node): Workflow {
  const at = workflow.nodes.findIndex(({ id }) => id === nodeId)
  const node = workflow.nodes[at]

  return node ? { ...workflow, nodes: workflow.nodes.with(at, edit(node)) } : workflow
}

function dropEdges(workflow: Workflow, nodeId: string, isGone: (port: string) => boolean): Workflow {
  const edges = workflow.edges.filter(({ from, port }) => from !== nodeId || !isGone(port))

  return edges.length === workflow.edges.length ? workflow : { ...workflow, edges }
}
