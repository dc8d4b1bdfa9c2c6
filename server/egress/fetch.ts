import {
  type Dispatcher,
  type BodyInit as UndiciBody,
  FormData as UndiciFormData,
  type Response as UndiciResponse,
  fetch as undiciFetch,
} from 'undici'
import { NodeError } from '#nodes/execute'
import { explain, Outage, type Target } from './explain.ts'
import { AGENT, createPlain, plain } from './plain.ts'
import { plainHost } from './policy.ts'
import { Forbidden } from './resolve.ts'
import { type Answered, asResponse } from './response.ts'

/** `fetch` through a dispatcher that checks where it connects to, with failures in plain words. */
export function createFetch(dispatcher: Dispatcher): typeof fetch {
  const makePlain = createPlain(dispatcher)

  return async (input, init) => {
    const request = input instanceof Request ? { ...readRequest(input), ...init } : (init ?? {})
    const url = addressOf(input instanceof Request ? input.url : input)
    const target = { host: url.hostname, port: url.port || (url.protocol === 'https:' ? '443' : '80') }
    const { signal } = request
    const headers = readHeaders(request.headers)
    const easy = plain(url, request, headers)

    try {
      const answered = easy ? await makePlain(easy) : await fetched(url, { ...request, headers }, dispatcher)

      return asResponse(answered, (error) => (signal?.aborted ? signal.reason : explain(error, target)))
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      throw refusal(error, target)
    }
  }
}

type Fetched = Omit<RequestInit, 'headers'> & { headers: Headers }

async function fetched(url: URL, request: Fetched, dispatcher: Dispatcher): Promise<Answered> {
  const { method, redirect, signal, headers, body } = request
  const response = await undiciFetch(url, {
    ...(method && { method }),
    ...(redirect && { redirect }),
    ...(signal && { signal }),
    headers: { 'user-agent': AGENT, ...Object.fromEntries(headers) },
    body: ownBody(body),
    duplex: 'half',
    dispatcher,
  })
  const { status, statusText, redirected } = response

  return {
    status,
    statusText,
    url: response.url,
    redirected,
    headers: [...response.headers],
    body: piecesOf(response),
  }
}

/** The reader is taken on first use only: undici frees the connection of a response that nobody reads. */
function piecesOf({ body }: UndiciResponse): Answered['body'] {
  if (!body) return null
  let reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  const taken = () => {
    reader ??= body.getReader()
    return reader
  }

  return { read: () => taken().read(), cancel: (reason) => taken().cancel(reason) }
}

function readRequest({ method, headers, body, signal, redirect }: Request): RequestInit {
  return { method, headers, body, signal, redirect }
}

function addressOf(input: string | URL) {
  const url = input instanceof URL ? input : URL.parse(input)
  if (!url) {
    throw new NodeError(`"${input}" is not a web address.`, {
      fix: 'Write a whole one, such as https://example.com/path.',
    })
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new NodeError(`${url.protocol}// addresses cannot be called.`, {
      fix: 'Use an address that starts with https:// or http://.',
    })
  }
  if (url.username || url.password) {
    throw new NodeError(`The address of ${url.hostname} holds a user name or password.`, {
      fix: 'Keep them in a credential, and take them out of the address.',
    })
  }

  return url
}

function readHeaders(given: RequestInit['headers']): Headers {
  if (given instanceof Headers) return given

  try {
    return new Headers(given)
  } catch (cause) {
    throw new NodeError('A header has a name or value that cannot be sent.', {
      fix: 'Look for line breaks, and for letters outside Latin-1, in the headers.',
      cause,
    })
  }
}

/** undici knows a form by its own class alone; all other bodies are shared with the global Fetch. */
function ownBody(body: RequestInit['body']): UndiciBody {
  if (!(body instanceof FormData)) return body as UndiciBody

  const own = new UndiciFormData()
  for (const [name, value] of body) {
    if (typeof value === 'string') own.append(name, value)
    else own.append(name, value, value.name)
  }

  return own
}

/** What undici rejects before or between connections; the connections explain themselves. */
function refusal(error: unknown, target: Target): unknown {
  const explained = explain(error, target)
  if (explained instanceof Forbidden && explained.host !== plainHost(target.host)) {
    return new Forbidden(explained.host, target.host)
  }
  if (explained !== error || !(error instanceof TypeError)) return explained

  const cause = error.cause instanceof Error ? error.cause : error
  const known = REFUSED.find(([pattern]) => pattern.test(cause.message))
  if (known) return new NodeError(`${target.host} ${known[1]}`, { cause: error })

  const code = 'code' in cause ? String(cause.code) : ''
  return code === '' || code.startsWith('UND_ERR_INVALID')
    ? new NodeError(`The request to ${target.host} cannot be sent: ${cause.message}.`, { cause: error })
    : new Outage(`The request to ${target.host} failed: ${cause.message}.`, { cause: error })
}

const REFUSED: [pattern: RegExp, message: string][] = [
  [/redirect count exceeded/, 'redirects in circles.'],
  [/URL scheme must be|must be a HTTP/, 'redirected to an address that is not a web address.'],
  [
    /bad port/,
    'is to be called on a port that browsers and steps keep away from, because another protocol lives there.',
  ],
  [/unexpected redirect/, 'redirected, and redirects are not followed here.'],
]
