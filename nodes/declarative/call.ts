import { toText } from '#graph/coerce'
import type { CredentialKind, Request, Service } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Context } from '../execute.ts'
import type { Reply } from './failure.ts'
import { filled } from './filled.ts'
import { encodedForm, queryValues } from './form.ts'
import { pathOf } from './path-of.ts'
import { type Body, readBody } from './read-body.ts'
import { type Seal, sealFor } from './seal.ts'
import { type Outgoing, send } from './send.ts'

export type Caller = Omit<Context<never>, 'input' | 'tables' | 'memory'>

/** Everything a call needs that does not change from page to page. */
export type Call = { outgoing: Outgoing; seal: Seal; context: Caller }

export type Prepared = {
  request: Request
  service: Service
  kind: CredentialKind | undefined
  input: { [field: string]: Json }
  context: Caller
  beside?: { [name: string]: Json }
}

/** A `request` of a contract with the fields of one step in it. */
export async function prepare({ request, service, kind, input, context, beside }: Prepared): Promise<Call> {
  const scope = { ...beside, input, credential: context.credential }
  // A server of one's own, such as GitHub Enterprise, is a field of the credential.
  const base = context.credential.baseUrl?.replace(/\/+$/, '') || service.baseUrl
  const url = new URL(`${base}${pathOf(request.path, input)}`)
  for (const [name, value] of Object.entries(request.query ?? {}))
    for (const each of queryValues(await filled(value, scope))) url.searchParams.append(name, each)

  const headers = new Headers({ accept: 'application/json' })
  for (const [name, value] of Object.entries(request.headers ?? {})) {
    const text = toText(await filled(value, scope))
    if (text) headers.set(name, text)
  }
  if (service.idempotencyHeader && request.method !== 'GET')
    headers.set(service.idempotencyHeader, context.idempotencyKey)

  const body = request.body === undefined ? undefined : await filled(request.body, scope)
  if (body !== undefined) headers.set('content-type', CONTENT_TYPES[request.encoding ?? 'json'])
  const text = request.encoding === 'form' ? encodedForm(body ?? {}) : JSON.stringify(body)
  const outgoing = {
    method: request.method,
    url,
    headers,
    ...(body !== undefined && { body: async () => text }),
  }

  return {
    outgoing,
    seal: await sealFor({ home: url, apply: kind?.apply, fields: context.credential }),
    context,
  }
}

const CONTENT_TYPES = {
  json: 'application/json; charset=utf-8',
  form: 'application/x-www-form-urlencoded; charset=utf-8',
}

/** Makes the call and reads the answer whole. */
export async function reply({ outgoing, seal, context }: Call): Promise<Reply> {
  const { response } = await send(outgoing, {
    fetch: context.fetch,
    signal: context.signal,
    seal,
    maxRedirects: 5,
  })
  const body = await readBody(response, {
    host: outgoing.url.host,
    fix: 'Ask for less at once, by a filter or a smaller page.',
    limits: context.limits,
  })

  return { status: response.status, headers: Object.fromEntries(response.headers), body: await parsed(body) }
}

async function parsed(body: Body): Promise<Json> {
  return body.isEmpty ? null : body.json().catch(body.text)
}
