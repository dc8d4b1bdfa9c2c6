import { toText } from '#graph/coerce'
import { evaluate } from '#graph/expression'
import type { ErrorRule } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'
import { filled } from './filled.ts'
import { waitSeconds } from './wait-seconds.ts'
import { words } from './words.ts'

export type Reply = { status: number; headers: { [name: string]: string }; body: Json }

/** The error an answer stands for, null when it is none: the first rule that matches, else what the status says. */
export async function failure(
  reply: Reply,
  options: { from: string; rules: ErrorRule[]; hasCredential: boolean },
): Promise<Error | null> {
  for (const rule of options.rules)
    if ((await evaluate(rule.when, reply)) === true) return byRule(rule, reply)

  return reply.status >= 400 ? byStatus(reply, options) : null
}

async function byRule(rule: ErrorRule, reply: Reply): Promise<Error> {
  const message = toText(await filled(rule.message, reply))
  const fix = rule.fix === undefined ? {} : { fix: toText(await filled(rule.fix, reply)) }
  if (rule.kind === 'wait') return new RetryLater(waitSeconds(reply.headers) ?? DEFAULT_WAIT, message)
  if (rule.kind === 'outage') return new Error(message)

  return rule.kind === 'reconnect' ? new NeedsReconnect(message, fix) : new NodeError(message, fix)
}

const DEFAULT_WAIT = 30
/** The server gave up waiting or was not ready: nothing a person could mend. */
const PASSING = [408, 421, 425]

function byStatus(reply: Reply, { from, hasCredential }: { from: string; hasCredential: boolean }): Error {
  const { status, headers, body } = reply
  const own = words(body)
  const message = `${from} answered ${status}${NAMES[status] ? ` (${NAMES[status]})` : ''}${own ? `: ${own}` : '.'}`
  const wait = waitSeconds(headers)

  if (status === 429) return new RetryLater(wait ?? DEFAULT_WAIT, message)
  if (status === 503 && wait !== null) return new RetryLater(wait, message)
  if (status >= 500 || PASSING.includes(status)) return new Error(message)
  if (status === 401 && hasCredential) {
    return new NeedsReconnect(message, {
      fix: 'Check the credential of this step, and put in a new secret when it has expired.',
    })
  }

  return new NodeError(message, { fix: FIXES[status] ?? 'Check what this step sends, and run it again.' })
}

const NAMES: Record<number, string> = {
  400: 'bad request',
  401: 'not signed in',
  402: 'payment required',
  403: 'forbidden',
  404: 'not found',
  405: 'method not allowed',
  406: 'no such format',
  408: 'timed out',
  409: 'conflict',
  410: 'gone',
  411: 'length required',
  413: 'too large',
  415: 'unknown content type',
  422: 'values refused',
  429: 'too many calls',
  500: 'internal error',
  502: 'bad gateway',
  503: 'out of service',
  504: 'gateway timed out',
}

const FIXES: Record<number, string> = {
  401: 'Choose a credential for this step.',
  403: 'Give the account of this credential the permission it lacks, or choose another credential.',
  404: 'Check the address and the ids in it.',
  405: 'Choose another method.',
  413: 'Send less at once.',
  415: 'Check the content type of what is sent.',
}
