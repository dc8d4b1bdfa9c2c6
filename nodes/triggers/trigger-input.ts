import { withDefaults } from '#graph/defaults'
import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'

/** A trigger's input with its defaults. Triggers take no expressions: nothing has run yet. */
export function triggerInput(
  nodeType: NodeType,
  input: { [field: string]: Json },
): { [field: string]: Json } {
  return { ...input, ...(withDefaults(nodeType.input, input) as { [field: string]: Json }) }
}
