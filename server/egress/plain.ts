import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import { type Answer, oneCall } from './one-call.ts'
import type { Answered } from './response.ts'
import { unpacked } from './unpack.ts'

type Plain = {
  url: URL
  method: Dispatcher.HttpMethod
  headers: Headers
  body: string | Uint8Array | null
  signal: AbortSignal | null
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Above the last of the ports that `fetch` refuses: https://fetch.spec.whatwg.org/#port-blocking */
const LAST_BAD_PORT = 10_080
/** Several services, GitHub for one, refuse callers without a name. */
export const AGENT = 'Patchbay'

/** The request as `createPlain` can make it; null for all that only `fetch` can: forms, streams, redirects followed. */
export function plain(url: URL, request: RequestInit, headers: Headers): Plain | null {
  const { method = 'GET', redirect, body = null, signal = null } = request
  const known = METHODS.find((name) => name === method.toUpperCase())
  const isGoodPort = url.port === '' || Number(url.port) > LAST_BAD_PORT
  if (!known || !isGoodPort || redirect !== 'manual') return null
  if (body !== null && typeof body !== 'string' && !(body instanceof Uint8Array)) return null

  return { url, method: known as Dispatcher.HttpMethod, headers, body, signal }
}

/**
 * Makes plain requests, as nearly all calls of steps are, without `fetch`: a quarter of its processor time, and
 * by far less to be cleared away.
 */
export function createPlain(dispatcher: Dispatcher) {
  return async ({ url, method, headers: given, body: content, signal }: Plain): Promise<Answered> => {
    const { status, statusText, headers, body } = await oneCall(dispatcher, {
      origin: url.origin,
      path: url.pathname + url.search,
      method,
      headers: headersOf(given, content),
      body: content,
      signal,
    })

    return {
      status,
      statusText,
      url: url.href,
      redirected: false,
      headers: pairs(headers),
      body:
        body instanceof Readable ? pieces(unpacked(body, headers['content-encoding']), body) : bodyOf(body),
    }
  }
}

/** With what `fetch` would say of itself. */
function headersOf(given: Headers, body: Plain['body']): Record<string, string> {
  return {
    'user-agent': AGENT,
    accept: '*/*',
    'accept-encoding': 'gzip, br',
    ...(typeof body === 'string' && { 'content-type': 'text/plain;charset=UTF-8' }),
    ...Object.fromEntries(given),
  }
}

function pairs(headers: Answer['headers']): [string, string][] {
  const all: [string, string][] = []
  for (const [name, value = ''] of Object.entries(headers)) {
    if (typeof value === 'string') all.push([name, value])
    else for (const each of value) all.push([name, each])
  }

  return all
}

/** What failed on its way fails whoever reads it. */
function bodyOf(body: Exclude<Answer['body'], Readable>): Answered['body'] {
  if (body === null || body instanceof Uint8Array) return body

  return { read: () => Promise.reject(body.failed), cancel: async () => {} }
}

function pieces(content: Readable, body: Readable) {
  const iterator: AsyncIterator<Uint8Array> = content[Symbol.asyncIterator]()
  const source = {
    read: () => iterator.next(),
    cancel: async () => void body.destroy(),
  }
  abandoned.register(source, body)

  return source
}

/** Frees the connection of an answer that nobody reads, as `fetch` does. */
const abandoned = new FinalizationRegistry((body: Readable) => body.destroy())
