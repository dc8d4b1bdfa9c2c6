import { effectOf, isRepeatable } from '#graph/effect'
import { ExpressionError } from '#graph/expression-error'
import type { NodeType } from '#graph/node-type'
import { policyOf } from '#graph/policy'
import { chosenPort } from '#graph/ports'
import { resolver } from '#graph/resolve'
import { parser, SchemaError } from '#graph/schema'
import type { Json, Node } from '#graph/workflow'
import { type Context, type Files, type Limits, NodeError } from '#nodes/execute'
import { nodeType, service } from '#nodes/find'
import { execute } from '#nodes/run-node-type'
import type { Memory, Tables } from '#nodes/tables'
import type { Limiter } from '#server/credentials/limits/limiter'
import { createStepLimit } from '#server/credentials/limits/step-limit'
import { redact, redactInTurns } from '#server/credentials/redact'
import { secretValues } from '#server/credentials/secret-values'
import type { OpenedCredential, Vault } from '#server/credentials/vault'
import type { Values } from '#server/values/create-values'
import type { Act, Attempt, StepOptions, Work } from './durable.ts'
import type { StepValue } from './memory.ts'
import { untilAnswered } from './outage.ts'
import { retryBy, retryNever } from './retry-policy.ts'
import type { Run } from './rows.ts'
import { traced } from './traced-fetch.ts'
import { type Hold, withinTime } from './within-time.ts'

/** What steps reach of the world outside their run. */
export type Outside = {
  vault: Pick<Vault, 'open'>
  fetch: typeof fetch
  resolveHost: Context<unknown>['resolveHost']
  files: (of: { workspaceId: string; runId: string }) => Files
  tables: (of: StepKept) => Tables
  memory: (of: StepKept) => Memory
  values: Values
  limits: Limits
  /** Of the calls with each credential. */
  limiter: Limiter
}

/** What tells a step from others where something of it is kept for longer than its run. */
export type StepKept = {
  workspaceId: string
  workflowId: string
  nodeId: string
  /** The same for every attempt of this step of this run. */
  idempotencyKey: string
  /** The draft is tested. */
  isTest: boolean
}

export type NodeRun = {
  run: Run
  /** Of the step: the node's id, inside loops with its place. */
  path: string
  scope: { [root: string]: Json }
  titles: { [nodeId: string]: string }
  outside: Outside
}

type Fields = { [field: string]: Json }

/** One node as a step: what is to be done at each attempt, and what its failures lead to. */
export function stepOf(node: Node, of: NodeRun): { work: Work; options: StepOptions } {
  const type = nodeType(node.type, node.version)
  const effect = type ? actOf(type).effect : 'none'

  return {
    work: (attempt) => runNode(node, type, attempt, of),
    options: {
      effect,
      retry: effect === 'none' ? retryNever : retryBy(node.policy),
      onDoubt: policyOf(node).onDoubt,
    },
  }
}

/** What a step does with its input; without one, the most it may do. */
function actOf(type: NodeType, input?: Fields): Act {
  // An answer to a caller is a promise: it must not be given before it is kept.
  if (type.type === 'webhook.respond') return { effect: 'read', isRepeatable: true }
  if (!input) return { effect: type.effect, isRepeatable: false }
  const [home = ''] = type.type.split('.')

  return { effect: effectOf(type, input), isRepeatable: isRepeatable(type, service(home), input) }
}

async function runNode(
  node: Node,
  type: NodeType | undefined,
  attempt: Attempt,
  of: NodeRun,
): Promise<StepValue> {
  if (!type) throw unknownType(node)
  const input = await inputOf(node, { ...of, signal: attempt.signal })
  await attempt.begin(input, actOf(type, input))
  const credential = node.credential
    ? await openCredential(node.credential, { type, signal: attempt.signal, of })
    : null
  const clean = cleaner(credential)
  const step = stepKept(node, of)
  let limit: StepLimit | null = null

  try {
    const output = await withinTime(policyOf(node).timeoutMs, attempt.signal, (signal, hold) => {
      limit = credential && limitOf(credential, { attempt, signal, hold, of })
      return execute(type, {
        input,
        credential: credential?.fields ?? {},
        credentialKind: credential?.kind ?? null,
        fetch: traced(limit ? limit.fetch(of.outside.fetch) : of.outside.fetch, attempt.traceparent),
        resolveHost: limit ? limit.resolveHost(of.outside.resolveHost) : of.outside.resolveHost,
        files: of.outside.files({ workspaceId: step.workspaceId, runId: of.run.id }),
        tables: of.outside.tables(step),
        memory: of.outside.memory(step),
        idempotencyKey: step.idempotencyKey,
        signal,
        limits: of.outside.limits,
        log: (message, data) => attempt.log(clean(message), data === undefined ? data : clean(data)),
      })
    })

    const cleaned = credential ? await redactInTurns(output, secretValues(credential)) : output
    return { output: cleaned, port: chosenPort(output, type) }
  } catch (error) {
    const left = leftBy(limit)
    if (left) throw left
    if (error instanceof Error && credential) error.message = clean(error.message)
    throw error
  }
}

function stepKept(node: Node, { run, path }: NodeRun): StepKept {
  const { workspaceId, workflowId } = run
  const idempotencyKey = `${run.id}/${path}`

  return { workspaceId, workflowId, nodeId: node.id, idempotencyKey, isTest: run.version === null }
}

type StepLimit = ReturnType<typeof createStepLimit>
type Trying = { attempt: Attempt; signal: AbortSignal; hold: Hold; of: NodeRun }

function limitOf(credential: OpenedCredential, { attempt, signal, hold, of }: Trying): StepLimit {
  const { limiter } = of.outside

  return createStepLimit({
    limiter,
    credential,
    signal,
    promised: attempt.promised,
    hold,
    answered: untilAnswered,
  })
}

/** An executor may dress up as a failure that it has to come back later. */
const leftBy = (limit: StepLimit | null) => limit?.left()

/** By node: how its input is made from what expressions see. Documents never change, and their nodes are kept with them. */
const inputs = new WeakMap<Node, (scope: NodeRun['scope']) => Json | Promise<Json>>()
const parsers = new WeakMap<NodeType, (value: unknown) => Fields>()

/** The input with its expressions resolved, as strict as the contract is. Whatever is wrong is for a person to mend. */
export async function inputOf(
  node: Node,
  { run, scope, titles, outside, signal }: Omit<NodeRun, 'path'> & { signal: AbortSignal },
): Promise<Fields> {
  const type = nodeType(node.type, node.version)
  if (!type) throw unknownType(node)
  const parse = parsers.get(type) ?? parser<Fields>(type.input)
  parsers.set(type, parse)
  const resolve = inputs.get(node) ?? resolver(node.input, { schema: type.input, titles })
  inputs.set(node, resolve)

  try {
    if (!outside.values.isReached(node.input, scope)) return parse(await resolve(scope))
    const wanted = { schema: type.input, titles }
    const read = () => outside.values.resolve(run.workspaceId, node.input, scope, wanted)
    return parse(await untilAnswered(read, signal))
  } catch (error) {
    if (error instanceof ExpressionError) throw new NodeError(error.message, { fix: error.fix, cause: error })
    if (!(error instanceof SchemaError)) throw error
    throw new NodeError(error.message, {
      fix: 'Correct the field in the step, or pick a value that fits it.',
      cause: error,
    })
  }
}

type Wanted = { type: NodeType; signal: AbortSignal; of: NodeRun }

async function openCredential(id: string, { type, signal, of }: Wanted): Promise<OpenedCredential> {
  const opened = await untilAnswered(() => of.outside.vault.open(of.run.workspaceId, id), signal)
  const { credential: use } = type
  if (!use || (opened.service === use.service && use.kinds.includes(opened.kind))) return opened

  throw new NodeError(`The credential chosen here is for ${opened.service}, not for ${use.service}.`, {
    fix: 'Choose another credential for this step.',
  })
}

/** Takes the secrets of a credential out of whatever leaves the step. */
function cleaner(credential: OpenedCredential | null): <T extends Json>(value: T) => T {
  if (!credential) return (value) => value
  const secrets = secretValues(credential)

  return (value) => redact(value, secrets)
}

const unknownType = (node: Node) =>
  new NodeError(`This Patchbay has no step of the type ${node.type}, version ${node.version}.`, {
    fix: 'Replace the step, or install a version of Patchbay that has it.',
  })
