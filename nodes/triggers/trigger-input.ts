import type { NodeType } from '#graph/node-type'
import { prepare } from '#graph/prepare'
import type { Json } from '#graph/workflow'

/** A trigger's input with its defaults, and without what its form hides. Triggers take no expressions: nothing has run yet. */
export function triggerInput(
  nodeType: NodeType,
  input: { [field: string]: Json },
): { [field: string]: Json } {
  const prepared = prepare(nodeType.input, input)

  return typeof prepared === 'object' && prepared !== null && !Array.isArray(prepared) ? prepared : {}
}
