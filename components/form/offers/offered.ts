import type { Schema, Service, ServiceList } from '#graph/node-type'
import { asSchema, titleOf } from '#graph/schema-at'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { isRecord, read } from '../value-at.ts'

/** Where the lists of a form come from. */
export type OfferSource = {
  service: Service
  /** Whose lists they are; null while none is chosen. */
  credential: string | null
}

/** What a field offers, before anybody asked the service. */
export type Offered = {
  names: string[]
  /** Of all the entries, such as "Channels and people", and of one: "channel or person". */
  title: string
  one: string
  /** What the lists belong to, as far as it is known. */
  of: { [field: string]: string }
  /** Why they cannot be asked for yet, in words. */
  waitsFor: string | null
}

/** What a field with `x-offers` offers now: its service knows the lists, the fields beside it what they belong to. */
export function offered(
  schema: Schema,
  { source, root, value, pointer }: { source?: OfferSource; root: Schema; value: Json; pointer: string },
): Offered {
  const wanted = Array.isArray(schema['x-offers']) ? schema['x-offers'].map(String) : []
  const known = wanted.flatMap((name): [string, ServiceList][] => {
    const list = source?.service.lists?.[name]
    return list ? [[name, list]] : []
  })
  const beside = read(value, pointer.slice(0, pointer.lastIndexOf('/')))
  const owners = [...new Set(known.flatMap(([, { of }]) => of ?? []))]
  const given = owners.map((name) => [name, isRecord(beside) ? beside[name] : undefined] as const)
  const empty = given.find(([, owner]) => owner === undefined || owner === null || owner === '')
  const later = given.find(([, owner]) => isTemplate(owner))

  return {
    names: known.map(([name]) => name),
    title: sentence(known.map(([, { title }]) => title)),
    one: known.map(([, { one }]) => one).join(' or '),
    of: Object.fromEntries(given.map(([name, owner]) => [name, String(owner ?? '')])),
    waitsFor: waiting({ source, empty: empty?.[0], later: later?.[0], title: (name) => nameOf(root, name) }),
  }
}

type Waiting = {
  source: OfferSource | undefined
  empty: string | undefined
  later: string | undefined
  title: (field: string) => string
}

function waiting({ source, empty, later, title }: Waiting): string | null {
  if (!source) return 'There is no service to ask here.'
  if (!source.credential)
    return `Choose a ${source.service.title} credential first: what it can see appears here.`
  if (empty) return `Choose the ${title(empty)} first.`
  if (later)
    return `The ${title(later)} is known only when the workflow runs, so there is no list to choose from yet.`

  return null
}

/** A noun with its article. */
export const withArticle = (noun: string) => (/^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`)

const nameOf = (root: Schema, field: string): string =>
  titleOf(asSchema(asSchema(root.properties)?.[field]), field).toLowerCase()

/** Channels and people. */
const sentence = ([first = '', ...rest]: string[]): string =>
  [first, ...rest.map((title) => title.toLowerCase())].join(' and ')

/** A choice as the field's type wants it: ids of some services are numbers. */
export function fitted(schema: Schema, text: string): Json {
  const isNumber = schema.type === 'integer' || schema.type === 'number'

  return isNumber && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text
}
