import type { NodeType } from '#graph/node-type'
import { prepare } from '#graph/prepare'
import type { Json } from '#graph/workflow'

type Fields = { [field: string]: Json }

/** A document is never changed in place, and a busy door asks for the same node's input thousands of times a second. */
const prepared = new WeakMap<Fields, Fields>()

/** A trigger's input with its defaults, and without what its form hides. Triggers take no expressions: nothing has run yet. */
export function triggerInput(nodeType: NodeType, input: Fields): Fields {
  const known = prepared.get(input)
  if (known) return known

  const made = prepare(nodeType.input, input)
  const fields = typeof made === 'object' && made !== null && !Array.isArray(made) ? made : {}
  prepared.set(input, fields)
  return fields
}
