import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Delivery } from '#nodes/triggers/delivery'
import { type Reading, readDelivery } from '#nodes/triggers/read-delivery'
import { Refused } from './refused.ts'

/** What a delivery means to the trigger it was sent to. */
export async function interpret(
  { node, nodeType }: { node: { input: { [field: string]: Json } }; nodeType: NodeType },
  delivery: Delivery,
): Promise<Reading> {
  return readDelivery({ nodeType, input: node.input, delivery }).catch((error) => {
    throw new Refused(400, `This is not what "${nodeType.title}" expects: ${error.message}`)
  })
}
