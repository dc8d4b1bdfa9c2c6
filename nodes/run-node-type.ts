import type { NodeType, Request } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { executeRequest } from './declarative/execute-request.ts'
import { type Context, NodeError } from './execute.ts'
import { executors } from './executors.ts'
import { service } from './find.ts'

type Fields = { [field: string]: Json }

/**
 * Runs one step of a node type: by its contract's request, or by the executor beside the contract. The caller has
 * resolved the input and parsed it by the contract, so that defaults are filled in and hidden fields are gone.
 */
export async function execute(nodeType: NodeType, context: Context<Fields>): Promise<Json> {
  const { type, credential } = nodeType
  if (credential && !credential.optional && context.credentialKind === null) {
    throw new NodeError('This step has no credential.', {
      fix: 'Choose one in the step, or make a new one there.',
    })
  }
  if (isDeclarative(nodeType)) {
    const home = service(type.slice(0, type.indexOf('.')))
    if (!home) throw new Error(`${type} belongs to no service of the catalog.`)

    return executeRequest(nodeType, home, context)
  }

  const executor = loaded.get(nodeType) ?? (await load(nodeType))

  // The executor's types were made from the schema that the input has passed.
  return asJson(await executor.execute(context as Context<never>))
}

type Executor = Awaited<ReturnType<(typeof executors)[string]>>

/** An import costs microseconds even when the module is there. */
const loaded = new WeakMap<NodeType, Executor>()

async function load(nodeType: NodeType): Promise<Executor> {
  const { type, version } = nodeType
  const executor = await executors[`${type}@${version}`]?.()
  if (!executor) throw new Error(`${type} version ${version} has no executor.`)

  loaded.set(nodeType, executor)
  return executor
}

function isDeclarative(nodeType: NodeType): nodeType is NodeType & { request: Request } {
  return nodeType.request !== undefined
}

/** Executors return plain values whose types are made from the output schema; nothing at all is null. */
function asJson(value: unknown): Json {
  return (value ?? null) as Json
}
