import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { admitDelivery, type Refusal, WRONG_SIGNATURE } from '#nodes/triggers/refuse-delivery'
import type { SignatureCheck } from '#nodes/triggers/verify-signature'
import type { Vault } from '../credentials/vault.ts'
import { sendJson } from '../doors/send-json.ts'
import type { Env } from '../env.ts'
import type { RunOutcome, Runtime } from '../runtime/runtime.ts'
import { Unavailable } from '../runtime/unavailable.ts'
import type { Values } from '../values/create-values.ts'
import { sendOutcome, sendStepAnswer } from './hook-answer.ts'
import { createInbox, type Inbox, type InboxParts } from './inbox.ts'
import { interpret } from './interpret.ts'
import { createLargeBodies } from './large-body.ts'
import type { Listening } from './listening.ts'
import { type Head, readHead, splitUrl } from './read-head.ts'
import { Refused, refuse } from './refused.ts'
import type { Registered } from './registrations/registered.ts'
import { type Taken, takeBody } from './take-body.ts'
import type { Ingress } from './triggers.ts'

export type HookParts = {
  env: Pick<Env, 'HOOK_BODY_LIMIT' | 'HOOK_UPLOAD_LIMIT' | 'HOOK_TIMEOUT_SECONDS' | 'DATA_DIR'>
  triggers: Pick<Ingress, 'find' | 'touch'>
  vault: Pick<Vault, 'open'>
  registered: Registered
  runtime: Pick<Runtime, 'accept' | 'outcome' | 'response' | 'refusal'>
  files: InboxParts['files']
  values: Pick<Values, 'keepText' | 'load'>
}

type Door = HookParts & { largeBodies: ReturnType<typeof createLargeBodies> }

/** To read the outcome of a run that has settled already. */
const SETTLED_MS = 1_000

/** `/hooks/<path>`: lets a delivery in, has it stored, and only then promises anything to its sender. */
export function createHookDoor(parts: HookParts) {
  const door = { ...parts, largeBodies: createLargeBodies({ largest: parts.env.HOOK_BODY_LIMIT }) }

  return async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('access-control-allow-origin', '*')

    try {
      await receive(door, request, response)
    } catch (error) {
      refuse(error, request, response)
    }
  }
}

async function receive(door: Door, request: IncomingMessage, response: ServerResponse) {
  const { path, search } = splitUrl(request.url ?? '')
  const known = door.triggers.find(path)
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
  const refusal = door.runtime.refusal()
  if (refusal) throw refusal

  const head = readHead(request, { path, search })
  const inbox = createInbox(door, listening.workspaceId)
  try {
    await take(door, { request, response, listening, head, inbox })
  } catch (error) {
    // When nobody answered, the run may be there all the same, and then needs what it was sent.
    if (!(error instanceof Unavailable)) await inbox.discard()
    throw error
  }
}

type Delivered = {
  request: IncomingMessage
  response: ServerResponse
  listening: Listening
  head: Head
  inbox: Inbox
}

async function take(door: Door, delivered: Delivered) {
  const { request, response, listening, head, inbox } = delivered
  const signature = await admit(door, listening, head)
  const folder = join(door.env.DATA_DIR, 'spool')
  const taken = await takeBody(request, { head, signature, folder, save: inbox.save, env: door.env })
  const reading = await read(door, delivered, { taken, signature }).finally(async () => {
    if ('drop' in taken) await taken.drop()
  })
  if ('output' in reading) return start(door, delivered, reading)

  await inbox.discard()
  sendJson(response, 200, { message: 'greets' in reading ? 'Listening.' : reading.ignored })
}

type Read = { taken: Taken; signature: SignatureCheck | null }

/** What the delivery means to its trigger; a large one is read elsewhere, and kept. */
async function read(
  { largeBodies }: Door,
  { listening, head, inbox }: Delivered,
  { taken, signature }: Read,
) {
  if (signature && !signature.passes()) throw refusedBy(WRONG_SIGNATURE)
  if ('body' in taken) return interpret(listening, { ...head, body: taken.body })
  const { node, nodeType } = listening
  const reading = await largeBodies.read({ path: taken.path, head, node: { input: node.input }, nodeType })
  if (!('text' in reading)) return reading
  const { text, preview, ...rest } = reading

  return { ...rest, output: await inbox.keepPayload(text, preview) }
}

/** Refuses at once whoever is known to be nobody; a signature is only known to be right after the body. */
async function admit({ vault, registered }: HookParts, listening: Listening, head: Head) {
  const { workspaceId, node, nodeType } = listening
  const credential = node.credential ? await openCredential(vault, workspaceId, node.credential) : null
  // Most triggers register nowhere, and most deliveries are theirs.
  const own = hasLife(listening) ? await registered(listening) : null
  const proof = own ? { kind: credential?.kind ?? '', fields: { ...credential?.fields, ...own } } : credential
  const { refusal, signature } = admitDelivery({
    nodeType,
    input: node.input,
    credential: proof,
    delivery: head,
  })
  if (refusal) throw refusedBy(refusal)

  return signature
}

const hasLife = ({ nodeType: { trigger } }: Listening) =>
  trigger?.via === 'webhook' && trigger.life !== undefined

const refusedBy = ({ status, message, headers }: Refusal) => new Refused(status, message, headers)

/** A credential that is gone lets nobody in. */
async function openCredential(vault: HookParts['vault'], workspaceId: string, id: string) {
  return vault.open(workspaceId, id).catch((error) => {
    if (error instanceof NodeError) return null
    throw error
  })
}

async function start(
  { runtime, triggers, env, values }: Door,
  { listening, head, response, inbox }: Delivered,
  { output, dedupeKey }: { output: Json; dedupeKey?: string },
) {
  const { workspaceId, workflowId, version, snapshotId, node } = listening
  const event = {
    workspaceId,
    workflowId,
    version,
    snapshotId,
    nodeId: node.id,
    payload: output,
    traceparent: head.headers.traceparent,
    runId: inbox.runId,
    isAwaited: node.input.respond === 'finished' || node.input.respond === 'step',
  }
  const { runId, duplicate } = await runtime.accept(dedupeKey === undefined ? event : { ...event, dedupeKey })
  triggers.touch(listening)
  if (duplicate) {
    await inbox.discard()
    return sendJson(response, 200, { runId, duplicate })
  }

  const timeoutMs = env.HOOK_TIMEOUT_SECONDS * 1000
  const load = (value: Json) => values.load(workspaceId, value)
  if (node.input.respond === 'finished')
    return sendOutcome(response, runId, await loaded(load, await runtime.outcome(runId, timeoutMs)))
  if (node.input.respond === 'step') {
    const answer = await runtime.response(runId, timeoutMs)
    // Without an answer there still may be an outcome that explains why.
    return answer
      ? sendStepAnswer(response, await load(answer))
      : sendOutcome(response, runId, await loaded(load, await runtime.outcome(runId, SETTLED_MS)), 'step')
  }
  sendJson(response, 202, { runId })
}

async function loaded(load: (value: Json) => Promise<Json>, outcome: RunOutcome | null) {
  return outcome && { ...outcome, output: await load(outcome.output) }
}

function preflight(request: IncomingMessage, response: ServerResponse) {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
  })
  response.end()
}
