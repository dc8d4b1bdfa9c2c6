import { withDefaults } from '#graph/defaults'
import type { NodeType, Request } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { executeRequest } from './declarative/execute-request.ts'
import type { Context } from './execute.ts'
import { executors } from './executors.ts'
import { service } from './find.ts'

type Fields = { [field: string]: Json }

/**
 * Runs one step of a node type: by its contract's request, or by the executor beside the contract. The caller has
 * resolved the input and checked it against the contract; fields left out get their defaults here.
 */
export async function execute(nodeType: NodeType, { input, ...context }: Context<Fields>): Promise<Json> {
  const { type, version } = nodeType
  const complete = { ...context, input: withDefaults(nodeType.input, input) as Fields }
  if (isDeclarative(nodeType)) {
    const home = service(type.slice(0, type.indexOf('.')))
    if (!home) throw new Error(`${type} belongs to no service of the catalog.`)

    return executeRequest(nodeType, home, complete)
  }

  const load = executors[`${type}@${version}`]
  if (!load) throw new Error(`${type} version ${version} has no executor.`)
  const executor = await load()

  // The executor's types were made from the schema that the input has passed.
  return asJson(await executor.execute(complete as Context<never>))
}

function isDeclarative(nodeType: NodeType): nodeType is NodeType & { request: Request } {
  return nodeType.request !== undefined
}

/** Executors return plain values whose types are made from the output schema; nothing at all is null. */
function asJson(value: unknown): Json {
  return (value ?? null) as Json
}
