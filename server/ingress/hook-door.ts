import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Delivery } from '#nodes/triggers/delivery'
import { readDelivery } from '#nodes/triggers/read-delivery'
import { refuseDelivery } from '#nodes/triggers/refuse-delivery'
import type { Vault } from '../credentials/vault.ts'
import { sendJson } from '../doors/send-json.ts'
import type { Env } from '../env.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { sendOutcome, sendStepAnswer } from './hook-answer.ts'
import type { Listening } from './listening.ts'
import { readRequest, splitUrl } from './read-request.ts'
import { Refused, refuse } from './refused.ts'
import type { Registered } from './registrations/registered.ts'
import type { Ingress } from './triggers.ts'

export type HookParts = {
  env: Pick<Env, 'HOOK_BODY_LIMIT' | 'HOOK_TIMEOUT_SECONDS'>
  triggers: Pick<Ingress, 'find' | 'touch'>
  vault: Pick<Vault, 'open'>
  registered: Registered
  runtime: Pick<Runtime, 'accept' | 'outcome' | 'response' | 'refusal'>
}

/** To read the outcome of a run that has settled already. */
const SETTLED_MS = 1_000

/** `/hooks/<path>`: lets a delivery in, has it stored, and only then promises anything to its sender. */
export function createHookDoor(parts: HookParts) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*')

    try {
      await receive(parts, request, response)
    } catch (error) {
      refuse(error, request, response)
    }
  }
}

async function receive(parts: HookParts, request: IncomingMessage, response: ServerResponse) {
  const { path, search } = splitUrl(request.url ?? '')
  const known = parts.triggers.find(path)
  const listening = known instanceof Promise ? await known : known
  if (!listening) {
    throw new Refused(
      404,
      `Nothing listens on /hooks/${path}. Check the address, and that its workflow is published.`,
    )
  }
  if (request.method === 'OPTIONS') return preflight(request, response)
  // Probes of senders and link previews; a look at an address starts nothing.
  if (request.method === 'HEAD') return void response.writeHead(200).end()

  // Before the body is read: to send somebody away must cost next to nothing.
  const refusal = parts.runtime.refusal()
  if (refusal) throw refusal

  const delivery = await readRequest(request, { path, search, limit: parts.env.HOOK_BODY_LIMIT })
  await admit(parts, listening, delivery)
  const reading = await interpret(listening, delivery)
  if ('greets' in reading) return sendJson(response, 200, { message: 'Listening.' })
  if ('ignored' in reading) return sendJson(response, 200, { message: reading.ignored })

  const { traceparent } = delivery.headers
  await start(parts, listening, { ...reading, traceparent }, response)
}

async function admit({ vault, registered }: HookParts, listening: Listening, delivery: Delivery) {
  const { workspaceId, node, nodeType } = listening
  const credential = node.credential ? await openCredential(vault, workspaceId, node.credential) : null
  // Most triggers register nowhere, and most deliveries are theirs.
  const own = hasLife(listening) ? await registered(listening) : null
  const proof = own ? { kind: credential?.kind ?? '', fields: { ...credential?.fields, ...own } } : credential
  const refusal = refuseDelivery({ nodeType, input: node.input, credential: proof, delivery })
  if (refusal) throw new Refused(refusal.status, refusal.message, refusal.headers)
}

const hasLife = ({ nodeType: { trigger } }: Listening) =>
  trigger?.via === 'webhook' && trigger.life !== undefined

/** A credential that is gone lets nobody in. */
async function openCredential(vault: HookParts['vault'], workspaceId: string, id: string) {
  return vault.open(workspaceId, id).catch((error) => {
    if (error instanceof NodeError) return null
    throw error
  })
}

async function interpret({ node, nodeType }: Listening, delivery: Delivery) {
  return readDelivery({ nodeType, input: node.input, delivery }).catch((error) => {
    throw new Refused(400, `This is not what "${nodeType.title}" expects: ${error.message}`)
  })
}

type Started = { output: Json; dedupeKey?: string; traceparent: string | undefined }

async function start(
  { runtime, triggers, env }: HookParts,
  listening: Listening,
  { output, dedupeKey, traceparent }: Started,
  response: ServerResponse,
) {
  const { workspaceId, workflowId, version, snapshotId, node } = listening
  const event = {
    workspaceId,
    workflowId,
    version,
    snapshotId,
    nodeId: node.id,
    payload: output,
    traceparent,
  }
  const { runId, duplicate } = await runtime.accept(dedupeKey === undefined ? event : { ...event, dedupeKey })
  triggers.touch(listening)
  if (duplicate) return sendJson(response, 200, { runId, duplicate })

  const timeoutMs = env.HOOK_TIMEOUT_SECONDS * 1000
  if (node.input.respond === 'finished')
    return sendOutcome(response, runId, await runtime.outcome(runId, timeoutMs))
  if (node.input.respond === 'step') {
    const answer = await runtime.response(runId, timeoutMs)
    // Without an answer there still may be an outcome that explains why.
    return answer
      ? sendStepAnswer(response, answer)
      : sendOutcome(response, runId, await runtime.outcome(runId, SETTLED_MS), 'step')
  }
  sendJson(response, 202, { runId })
}

function preflight(request: IncomingMessage, response: ServerResponse) {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
  })
  response.end()
}
