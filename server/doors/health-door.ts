import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '../app.ts'
import { sendJson } from './send-json.ts'

/** `/api/health` and `/api/ready`: 200 while events can be accepted, else 503 with the reason. */
export async function healthDoor(app: App, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendJson(response, 405, { message: 'Ask with GET.' }, { allow: 'GET, HEAD' })
    return
  }
  const health = await app.health()

  sendJson(
    response,
    health.status === 'ok' ? 200 : 503,
    health,
    health.status === 'ok' ? {} : { 'retry-after': '5' },
  )
}
