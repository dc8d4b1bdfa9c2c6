import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { sendJson } from '../doors/send-json.ts'
import type { RunOutcome } from '../runtime/runtime.ts'

const answer = z.object({
  status: z.int().min(200).max(599).default(200),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown(),
})

/** Set by the connection, or able to act on the people who are signed in to the same address. */
const RESERVED =
  /^(connection|keep-alive|transfer-encoding|content-length|upgrade|trailer|set-cookie2?|content-security-policy|x-content-type-options|clear-site-data|strict-transport-security|service-worker-allowed)$/i
const IS_NAME = /^[\w!#$%&'*+.^`|~-]+$/
const IS_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/
/** A page that a workflow answers with must not act as one of ours. */
const SANDBOX = {
  'content-security-policy': 'sandbox allow-forms allow-popups allow-scripts',
  'x-content-type-options': 'nosniff',
}

/** What a run came to; `by` is what the sender was meant to be answered by. */
export function sendOutcome(
  response: ServerResponse,
  runId: string,
  outcome: RunOutcome | null,
  by: 'run' | 'step' = 'run',
) {
  if (!outcome) {
    sendJson(response, 202, { runId, message: 'Accepted. The run has not finished yet.' })
  } else if (outcome.status === 'cancelled') {
    // By the rules of the workflow, not by a fault: another event stands for this one.
    if (outcome.error) sendJson(response, 409, { runId, message: outcome.error.message })
    else sendJson(response, 500, { runId, message: 'The run was cancelled.' })
  } else if (outcome.status === 'failed') {
    const { message = 'The run failed.', fix } = outcome.error ?? {}
    sendJson(response, 500, { runId, message, ...(fix && { fix }) })
  } else if (by === 'step') {
    sendJson(response, 200, { runId, message: 'The run finished without a step that answers.' })
  } else {
    sendJson(response, 200, outcome.output)
  }
}

/** The output of a `webhook.respond` step: text is sent as it is, anything else as JSON. */
export function sendStepAnswer(response: ServerResponse, given: Json) {
  const parsed = answer.safeParse(given)
  const { status, headers, body } = parsed.success ? parsed.data : { status: 200, headers: {}, body: given }
  const isEmpty = body === undefined || body === null || body === ''
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'

  response.writeHead(status, {
    ...SANDBOX,
    ...(isEmpty ? {} : { 'content-type': type }),
    ...allowed(headers),
    ...(isEmpty || status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(text) }),
  })
  response.end(isEmpty || status === 204 || status === 304 ? undefined : text)
}

function allowed(headers: Record<string, string>): OutgoingHttpHeaders {
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name, value]) => IS_NAME.test(name) && !RESERVED.test(name) && IS_VALUE.test(value),
    ),
  )
}
