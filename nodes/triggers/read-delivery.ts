import { evaluate } from '#graph/expression'
import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Delivery } from './delivery.ts'
import { triggerInput } from './trigger-input.ts'

/** `greets` and `ignored` start nothing and are answered with a 200; `ignored` says why. */
export type Reading = { greets: true } | { ignored: string } | { output: Json; dedupeKey?: string }

type Question = { nodeType: NodeType; input: { [field: string]: Json }; delivery: Delivery }

/** What a delivery that `refuseDelivery` let in means to a trigger. */
export async function readDelivery({ nodeType, input, delivery }: Question): Promise<Reading> {
  const { trigger } = nodeType
  if (trigger?.via !== 'webhook') throw new Error(`${nodeType.type} receives no deliveries.`)

  const { rawBody: _rawBody, ...rest } = delivery
  const scope = { ...rest, body: unwrapped(delivery), input: triggerInput(nodeType, input) }
  if (trigger.greets && (await evaluate(trigger.greets, scope)) === true) return { greets: true }
  if (trigger.accepts && (await evaluate(trigger.accepts, scope)) !== true)
    return { ignored: `Not an event for "${nodeType.title}" as it is set up.` }

  const key = trigger.dedupe
    ? await evaluate(trigger.dedupe, scope)
    : named(scope.input.dedupeHeader, delivery)
  const output = trigger.select ? ((await evaluate(trigger.select, scope)) ?? null) : whole(delivery)
  return {
    output,
    ...((typeof key === 'string' || typeof key === 'number') && key !== '' && { dedupeKey: `${key}` }),
  }
}

/** The form of `trigger.webhook` names a header in place of an expression. */
function named(header: Json | undefined, { headers }: Delivery): string | undefined {
  return typeof header === 'string' ? headers[header.toLowerCase()] : undefined
}

/**
 * Without `select` the output is the delivery itself, untouched: no expression may bend what a sender wrote. By what
 * a sender proves who it is, a person signed in here among them, is not for everybody who may look at runs.
 */
function whole({ method, headers, query, body }: Delivery): Json {
  const { cookie: _cookie, authorization: _authorization, ...shown } = headers

  return { method, headers: shown, query, body }
}

/** GitHub and Slack put JSON into the one form field `payload` unless they are told otherwise. */
function unwrapped({ body, headers }: Delivery): Json {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded')
  if (!isForm || typeof body !== 'object' || body === null || Array.isArray(body)) return body
  if (typeof body.payload !== 'string' || Object.keys(body).length !== 1) return body

  try {
    return JSON.parse(body.payload)
  } catch {
    return body
  }
}
