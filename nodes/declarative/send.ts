import { NodeError } from '../execute.ts'
import type { Seal } from './seal.ts'

export type Outgoing = {
  method: string
  url: URL
  headers: Headers
  /** Made anew for each hop: a stream can be sent only once. */
  body?: () => Promise<BodyInit>
}

export type SendOptions = {
  fetch: typeof fetch
  signal: AbortSignal
  seal: Seal
  /** 0: a redirect is the answer. */
  maxRedirects: number
}

/** `url` answered; it holds nothing of the credential. */
export type Sent = { response: Response; url: URL }

/** Sends a request and follows its redirects; the credential goes to the host it was meant for and no other. */
export async function send(outgoing: Outgoing, options: SendOptions): Promise<Sent> {
  const { fetch, signal, seal, maxRedirects } = options
  let hop = outgoing

  for (let redirects = 0; ; redirects++) {
    const sealed = seal(hop)
    const body = await hop.body?.()
    const response = await fetch(sealed.url, {
      method: hop.method,
      headers: sealed.headers,
      redirect: 'manual',
      signal,
      ...(body !== undefined && { body, duplex: 'half' }),
    } as RequestInit)

    const isRedirect = maxRedirects > 0 && REDIRECTS.includes(response.status)
    const location = isRedirect && response.headers.get('location')
    if (!location) return { response, url: hop.url }
    if (redirects === maxRedirects) {
      throw new NodeError(`${outgoing.url.host} redirected more than ${maxRedirects} times.`, {
        fix: 'Use the address it leads to in the end, or allow more redirects.',
      })
    }
    await response.body?.cancel()
    hop = followed(hop, { status: response.status, location })
  }
}

const REDIRECTS = [301, 302, 303, 307, 308]

/** A redirect turns a POST into a GET unless its status says to repeat it. */
function followed(
  { method, url, headers, body }: Outgoing,
  answer: { status: number; location: string },
): Outgoing {
  const target = URL.parse(answer.location, url)
  if (!target || !['http:', 'https:'].includes(target.protocol)) {
    throw new NodeError(`${url.host} redirected to "${answer.location}", which is not a web address.`)
  }
  const keeps = answer.status >= 307 || method === 'GET' || method === 'HEAD'
  const next = new Headers(headers)
  if (!keeps) for (const name of ['content-type', 'content-length', 'content-encoding']) next.delete(name)
  if (!isSameHost(url, target)) for (const name of PRIVATE) next.delete(name)

  return keeps
    ? { method, url: target, headers: next, ...(body && { body }) }
    : { method: 'GET', url: target, headers: next }
}

/** Headers a person may have typed in that are as good as a credential. */
const PRIVATE = ['authorization', 'proxy-authorization', 'cookie']

/** The same host and port; going from http to https is no change, the way back is. */
export function isSameHost(first: URL, second: URL): boolean {
  if (first.origin === second.origin) return true

  return (
    first.hostname === second.hostname &&
    first.protocol === 'http:' &&
    second.protocol === 'https:' &&
    first.port === '' &&
    second.port === ''
  )
}
