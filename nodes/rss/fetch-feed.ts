import { failure } from '../declarative/failure.ts'
import { decoded, readBytes } from '../declarative/read-body.ts'
import { sealFor } from '../declarative/seal.ts'
import { send } from '../declarative/send.ts'
import { NodeError, type TriggerContext } from '../execute.ts'
import { service } from '../find.ts'
import { target } from '../http/target.ts'
import type { Seen } from './new-entry.ts'
import type { Input } from './new-entry.types.ts'

export type Answer = { url: URL; text: string; etag: string | null; modified: string | null }

/** Asks for a feed, and only for what changed since it was seen. */
export async function fetchFeed(
  context: TriggerContext<Input>,
  seen: Seen | null,
): Promise<Answer | 'unchanged'> {
  const { fetch, signal, credential, credentialKind, input } = context
  const home = target({ input: { url: input.url }, credential })
  const kind = service('http')?.credentials?.find((each) => each.kind === credentialKind)
  if (credentialKind !== null && !kind)
    throw new NodeError(`A feed takes no credential of the kind "${credentialKind}".`)
  const seal = await sealFor({ home, apply: kind?.apply, fields: credential })

  const headers = new Headers({ accept: ACCEPT })
  if (seen?.etag) headers.set('if-none-match', seen.etag)
  if (seen?.modified) headers.set('if-modified-since', seen.modified)
  const { response, url } = await send(
    { method: 'GET', url: home, headers },
    { fetch, signal, seal, maxRedirects: 5 },
  )
  context.log(`${url.host} answered ${response.status}.`)
  if (response.status === 304) return 'unchanged'

  const bytes = await readBytes(response, { host: url.host, fix: TOO_LARGE })
  const text = decoded(bytes, response.headers.get('content-type') ?? '')
  const error = await failure(
    { status: response.status, headers: Object.fromEntries(response.headers), body: text },
    { from: url.host, rules: [], hasCredential: credentialKind !== null },
  )
  if (error) throw error

  return {
    url,
    text: inOwnCharset(text, bytes, response.headers),
    etag: response.headers.get('etag'),
    modified: response.headers.get('last-modified'),
  }
}

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1'
const TOO_LARGE = 'Ask its owner for a feed of the newest entries only.'

/** XML may name its charset itself where the server does not. */
function inOwnCharset(text: string, bytes: Uint8Array, headers: Headers): string {
  if (/charset\s*=/i.test(headers.get('content-type') ?? '')) return text
  const own = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(text.slice(0, 300))?.[1]

  return own ? decoded(bytes, `text/xml; charset=${own}`) : text
}
