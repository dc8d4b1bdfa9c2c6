import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sha256 } from '../access/sha256.ts'
import type { Env } from '../env.ts'
import type { Telemetry } from '../telemetry/create-telemetry.ts'
import type { Door } from './route.ts'
import { sendJson } from './send-json.ts'

type Parts = { env: Pick<Env, 'METRICS_TOKEN' | 'PUBLIC_URL'>; telemetry: Pick<Telemetry, 'scrape'> }

/** `GET /metrics`, for Prometheus. What it tells is nobody else's business. */
export function createMetricsDoor({ env, telemetry }: Parts): Door {
  return async (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendJson(response, 405, { message: 'Read metrics with GET.' }, { allow: 'GET, HEAD' })
    }
    const refusal = env.METRICS_TOKEN ? refuseToken(request, env.METRICS_TOKEN) : refuseStranger(request, env)
    if (refusal) return refuse(response, refusal)

    const { type, text } = await telemetry.scrape()
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' })
    response.end(request.method === 'HEAD' ? undefined : text)
  }
}

type Refusal = { status: 401 | 403; message: string }

function refuse(response: ServerResponse, { status, message }: Refusal) {
  sendJson(response, status, { message }, status === 401 ? { 'www-authenticate': 'Bearer' } : {})
}

function refuseToken({ headers }: IncomingMessage, token: string): Refusal | null {
  const [, sent = ''] = headers.authorization?.match(/^Bearer +(\S+) *$/i) ?? []
  const isRight = timingSafeEqual(Buffer.from(sha256(sent)), Buffer.from(sha256(token)))

  return isRight ? null : { status: 401, message: 'Send METRICS_TOKEN as Authorization: Bearer <token>.' }
}

const NEAR = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/
const NEAR_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i

/**
 * Without a token only programs of this machine may ask. A proxy beside us asks for others, and a browser here may be
 * sent by any page: the first shows in a PUBLIC_URL or in what it forwards, the second in the name it looked up.
 */
function refuseStranger({ socket, headers }: IncomingMessage, { PUBLIC_URL }: Pick<Env, 'PUBLIC_URL'>) {
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers
  const isNear = NEAR.test(socket.remoteAddress ?? '') && NEAR_NAME.test(headers.host ?? '')
  const hasProxy = PUBLIC_URL !== undefined && !NEAR_NAME.test(new URL(PUBLIC_URL).host)
  if (isNear && !isForwarded && !hasProxy) return null

  return { status: 403, message: 'Set METRICS_TOKEN, and send it as a bearer token.' } as const
}
