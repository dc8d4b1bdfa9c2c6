import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { PrismaClient } from '#database/client'
import type { Json, Workflow } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { admitDelivery, WRONG_SIGNATURE } from '#nodes/triggers/refuse-delivery'
import type { SignatureCheck } from '#nodes/triggers/verify-signature'
import { ipOf } from '../../access/ip.ts'
import type { Vault } from '../../credentials/vault.ts'
import { describeSender } from '../../doors/describe-sender.ts'
import { sendJson } from '../../doors/send-json.ts'
import type { Env } from '../../env.ts'
import { createRateLimit } from '../forms/rate-limit.ts'
import { interpret } from '../interpret.ts'
import { type Head, readHead, splitUrl } from '../read-head.ts'
import { Refused, refuse } from '../refused.ts'
import { takeBody } from '../take-body.ts'
import { keepCapture, noteProblem } from './capture-rows.ts'

export type CaptureParts = {
  env: Pick<Env, 'HOOK_BODY_LIMIT' | 'DATA_DIR' | 'PUBLIC_URL'>
  db: PrismaClient
  vault: Pick<Vault, 'open'>
}

/** Before `<token>/<path>` in an address that waits for one call: no live path begins like this. */
export const TEST = '/hooks/~test/'

/** As much as can be pinned. */
const MOST_BYTES = 1024 * 1024
const CALLS = { most: 60, perMs: 60_000 }

/**
 * `/hooks/~test/<token>/<path>`: shows a draft what a sender sends. It keeps one call as the sample of its trigger and
 * never starts anything.
 */
export function createCaptureDoor(parts: CaptureParts) {
  const rates = createRateLimit()

  return async (request: IncomingMessage, response: ServerResponse) => {
    describeSender(parts.env, request)
    response.setHeader('access-control-allow-origin', '*')

    try {
      const seconds = rates.take(ipOf(request.headers), CALLS)
      if (seconds > 0) {
        throw new Refused(429, 'Too many calls of test addresses from here.', {
          'retry-after': String(seconds),
        })
      }
      await receive(parts, request, response)
    } catch (error) {
      refuse(error, request, response)
    }
  }
}

async function receive(parts: CaptureParts, request: IncomingMessage, response: ServerResponse) {
  const { path, search } = splitUrl(request.url ?? '')
  const [, token = '', ...rest] = path.split('/')
  const waiting = await waitingFor(parts.db, token)
  if (!waiting) {
    throw new Refused(
      404,
      'This test address has got its call, or its time is up. Listen again in the editor.',
    )
  }
  if (request.method === 'OPTIONS') return preflight(request, response)
  if (request.method === 'HEAD') return void response.writeHead(200).end()
  const head = readHead(request, { path: rest.join('/'), search })

  try {
    const read = await readCall(parts, waiting, { request, head })
    if (!('output' in read)) return sendJson(response, 200, { message: read.message })
    const isKept = await keepCapture(parts.db, token, { head: shownHead(head), payload: read.output })
    if (!isKept) throw new Refused(410, 'This test address had got its call a moment before.')
    sendJson(response, 200, { message: 'Kept as a sample for the draft. Nothing was run.' })
  } catch (error) {
    if (error instanceof Refused && error.status !== 410) await noteProblem(parts.db, token, error.message)
    throw error
  }
}

async function waitingFor(db: PrismaClient, token: string) {
  const row = await db.capture.findFirst({
    where: { token, expiresAt: { gt: new Date() } },
    select: { nodeId: true, workspaceId: true, workflow: { select: { draft: true } } },
  })
  const node = (row?.workflow.draft as Workflow | undefined)?.nodes.find(({ id }) => id === row?.nodeId)
  const contract = node && nodeType(node.type, node.version)

  return row && node && contract?.trigger?.via === 'webhook'
    ? { workspaceId: row.workspaceId, node, nodeType: contract, trigger: contract.trigger }
    : null
}

type Waiting = NonNullable<Awaited<ReturnType<typeof waitingFor>>>

/** Read as the live address would, so that a wrong secret or method shows before it goes live. */
async function readCall(
  parts: CaptureParts,
  waiting: Waiting,
  { request, head }: { request: IncomingMessage; head: Head },
): Promise<{ output: Json } | { message: string }> {
  const signature = await admit(parts, waiting, head)
  const taken = await takeBody(request, {
    head,
    signature,
    folder: join(parts.env.DATA_DIR, 'spool'),
    save: async () => {
      throw new Refused(415, 'A test address keeps no files. Send data, or pin what the file would be.')
    },
    env: {
      HOOK_BODY_LIMIT: Math.min(MOST_BYTES, parts.env.HOOK_BODY_LIMIT),
      HOOK_UPLOAD_LIMIT: MOST_BYTES,
    },
  })
  if ('drop' in taken) {
    await taken.drop()
    throw new Refused(413, 'A test address keeps up to 1 MB.')
  }
  if (signature && !signature.passes()) throw new Refused(WRONG_SIGNATURE.status, WRONG_SIGNATURE.message)
  const reading = await interpret(waiting, { ...head, body: taken.body })
  if ('output' in reading) return { output: reading.output }
  if ('greets' in reading) return { message: 'Listening.' }

  throw new Refused(422, reading.ignored)
}

/** What is registered at a service proves itself by a secret that only the live trigger has. */
async function admit({ vault }: CaptureParts, waiting: Waiting, head: Head): Promise<SignatureCheck | null> {
  const { node, nodeType, trigger, workspaceId } = waiting
  if (trigger.life !== undefined) return null
  const credential = node.credential ? await vault.open(workspaceId, node.credential).catch(() => null) : null
  const { refusal, signature } = admitDelivery({ nodeType, input: node.input, credential, delivery: head })
  if (refusal) throw new Refused(refusal.status, refusal.message, refusal.headers)

  return signature
}

/** By what a sender proves who it is, is not for everybody who may look at the draft. */
function shownHead({ method, headers, query }: Head) {
  const { cookie: _cookie, authorization: _authorization, ...shown } = headers

  return { method, headers: shown, query }
}

function preflight(request: IncomingMessage, response: ServerResponse) {
  response.writeHead(204, {
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? 'content-type',
    'access-control-max-age': '600',
  })
  response.end()
}
