import type { NodeType, Port } from './node-type.ts'
import { policyOf } from './policy.ts'
import type { Json, Node } from './workflow.ts'

const OUT: Port = { name: 'out', title: 'Out' }
const ERROR: Port = { name: 'error', title: 'On error' }

/** The exits of a node, in the order they are drawn: fixed or one for each entry, then the error port. */
export function portsOf(node: Node, nodeType: NodeType): Port[] {
  const own = ownPorts(node, nodeType)

  return policyOf(node).onError === 'branch' ? [...own, ERROR] : own
}

/** The exit by which a step leaves that gave this. */
export function chosenPort(output: Json, type: NodeType | undefined): string {
  const by = type?.ports?.by
  if (!by || output === null || typeof output !== 'object' || Array.isArray(output)) return OUT.name
  const port = output[by]

  return typeof port === 'string' ? port : OUT.name
}

function ownPorts(node: Node, { ports }: NodeType): Port[] {
  if (!ports) return [OUT]
  if ('fixed' in ports) return ports.fixed

  const entries = node.input[ports.each]
  return [...(Array.isArray(entries) ? entries.flatMap(portOfEntry) : []), ports.rest]
}

/** A draft may hold entries that are not finished; those have no port yet. */
function portOfEntry(entry: Json, index: number): Port[] {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return []
  if (typeof entry.id !== 'string' || entry.id === '') return []

  const title = typeof entry.title === 'string' && entry.title !== '' ? entry.title : `Case ${index + 1}`
  return [{ name: entry.id, title }]
}
