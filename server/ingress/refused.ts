import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { sendJson } from '../doors/send-json.ts'
import { BudgetSpent } from '../files/budget.ts'
import { StoreFull } from '../files/explain-store.ts'
import { TooLarge } from '../files/refusals.ts'
import { log } from '../log.ts'
import { Overloaded } from '../runtime/overload/overloaded.ts'
import { Unavailable } from '../runtime/unavailable.ts'

/** A delivery the door does not let in; nothing of it is kept. */
export class Refused extends Error {
  override name = 'Refused'
  readonly status: number
  readonly headers: OutgoingHttpHeaders

  constructor(status: number, message: string, headers: OutgoingHttpHeaders = {}) {
    super(message)
    this.status = status
    this.headers = headers
  }
}

/** Answers a sender that is not let in, or that should come again. */
export function refuse(error: unknown, request: IncomingMessage, response: ServerResponse) {
  if (response.destroyed || response.headersSent) return
  if (error instanceof Refused) {
    sendJson(response, error.status, { message: error.message }, error.headers)
  } else if (error instanceof TooLarge) {
    sendJson(response, 413, { message: error.message })
  } else {
    // Whatever else failed, nothing was promised: the sender should come again.
    const { message, seconds } = waiting(error)
    const status = error instanceof Overloaded ? 429 : 503
    sendJson(response, status, { message }, { 'retry-after': String(seconds) })
  }
  if (!request.complete) discardRest(request)
}

function waiting(error: unknown) {
  if (error instanceof StoreFull || error instanceof BudgetSpent) {
    log.error('There is no room for what a webhook brought.', { error })
    return { message: `${error.message} Nothing was kept; send it again later.`, seconds: FULL_SECONDS }
  }
  if (error instanceof Unavailable) return { message: error.message, seconds: error.retryAfterSeconds }
  log.error('A webhook could not be accepted.', { error })

  return {
    message: 'This could not be accepted just now. Nothing was kept; send it again shortly.',
    seconds: 5,
  }
}

/** Somebody has to make room first. */
const FULL_SECONDS = 60

/** Senders often read no answer before they have sent all. What comes is thrown away, and not for long. */
function discardRest(request: IncomingMessage) {
  request.resume()
  setTimeout(() => request.destroy(), 2_000).unref()
}
