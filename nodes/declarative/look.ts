import { toText } from '#graph/coerce'
import { evaluate } from '#graph/expression'
import type { Look, Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Polled, PolledEvent, TriggerContext } from '../execute.ts'
import { ask } from './execute-request.ts'

type Fields = { [field: string]: Json }

/** Looks for what is new by a contract that says all about it. */
export async function lookBy(
  { request, items, cursor: nextCursor, ...each }: Look,
  service: Service,
  { context: { input, ...context }, cursor }: { context: TriggerContext<Fields>; cursor: Json },
): Promise<Polled> {
  const reply = await ask({ request, service, input, context, beside: { cursor } })
  const scope = { ...reply, input, cursor }
  const found = listed(await evaluate(items, scope))
  const events = await Promise.all(found.map((item) => eventOf(item, each, input)))

  return {
    events: events.filter((event) => event !== null),
    cursor:
      nextCursor === undefined ? null : ((await evaluate(nextCursor, { ...scope, items: found })) ?? null),
  }
}

type Each = Pick<Look, 'key' | 'at' | 'accepts' | 'select'>

async function eventOf(item: Json, { key, at, accepts, select }: Each, input: Fields) {
  const scope = { item, input }
  if (accepts && (await evaluate(accepts, scope)) !== true) return null
  const id = toText(await evaluate(key, scope))
  if (id === '')
    throw new Error(`What "${key}" gives for an item is empty, so that it could not be known again.`)
  const moment = at === undefined ? null : dateOf(await evaluate(at, scope))
  const event: PolledEvent = {
    key: id,
    output: select === undefined ? item : ((await evaluate(select, scope)) ?? null),
  }

  return moment ? { ...event, at: moment } : event
}

function dateOf(value: Json | undefined): Date | null {
  const date = typeof value === 'string' || typeof value === 'number' ? new Date(value) : null

  return date && Number.isFinite(date.getTime()) ? date : null
}

/** JSONata gives one item for a list of one, and nothing for none. */
function listed(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return []

  return Array.isArray(value) ? value : [value]
}
