import { toText } from '#graph/coerce'
import { evaluate } from '#graph/expression'
import type { Service, ServiceList } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Caller } from './declarative/call.ts'
import { answered, askPage } from './declarative/execute-request.ts'

/** Something a field offers to choose. The field gets `value`, people see the rest. */
export type Offer = { value: string; label: string; detail?: string; group?: string }

export type OfferPage = { offers: Offer[]; next: string | null }

export type OfferQuestion = {
  service: Service
  list: ServiceList
  context: Caller
  /** The fields the list belongs to. */
  input: { [field: string]: string }
}

/** One page of a list at a service: the first, or that which `cursor` leads to. */
export async function offerPage(
  { service, list, context, input }: OfferQuestion,
  { search, cursor }: { search: string; cursor: string | null },
): Promise<OfferPage> {
  const { request, option } = list
  const { items, next } = await askPage({ request, service, context, input, beside: { search } }, cursor)
  const offers = await Promise.all(items.map((item) => offerOf(item, option, input)))

  return { offers: offers.filter((offer) => offer !== null), next }
}

/** Asks for the one entry with this value, where the service can be asked that; null when it has none. */
export async function findOffer(
  { service, list, context, input }: OfferQuestion,
  value: string,
): Promise<Offer | null> {
  const { find, option } = list
  if (!find) return null
  const item = await answered({
    request: find,
    service,
    context,
    input: { ...input, value },
    beside: { value },
  })

  return item === null ? null : offerOf(item, option, input)
}

async function offerOf(
  item: Json,
  option: ServiceList['option'],
  input: OfferQuestion['input'],
): Promise<Offer | null> {
  const text = async (expression: string | undefined) =>
    expression === undefined ? '' : toText(await evaluate(expression, { item, input }))
  const [value, label, detail, group] = await Promise.all(
    [option.value, option.label, option.detail, option.group].map(text),
  )
  if (!value) return null

  return { value, label: label || value, ...(detail && { detail }), ...(group && { group }) }
}
