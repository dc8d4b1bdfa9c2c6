import { toText } from '#graph/coerce'
import type { CredentialKind } from '#graph/node-type'
import { filled, type Scope } from './filled.ts'
import { isSameHost } from './send.ts'

/** Puts the credential on a request, when it goes where the credential belongs. */
export type Seal = (request: { url: URL; headers: Headers }) => { url: URL; headers: Headers }

/** What the kind's `apply` makes of the opened fields, for requests to the host of `home`. */
export async function sealFor(options: {
  home: URL
  apply: CredentialKind['apply']
  fields: Record<string, string>
}): Promise<Seal> {
  const { home, apply, fields } = options
  if (!apply) return (request) => request

  const scope = { ...fields, utf8: bytes(fields) }
  const headers = await applied(apply.headers, scope)
  const query = await applied(apply.query, scope)

  return (request) => {
    if (!isSameHost(home, request.url)) return request

    const sealed = { url: new URL(request.url), headers: new Headers(request.headers) }
    for (const [name, value] of headers) sealed.headers.set(name, value)
    for (const [name, value] of query) sealed.url.searchParams.set(name, value)
    return sealed
  }
}

/** Names hold expressions too: a person may choose the header a key goes into. */
async function applied(given: { [name: string]: string } | undefined, scope: Scope) {
  const entries = await Promise.all(
    Object.entries(given ?? {}).map(async ([name, value]) => {
      return [toText(await filled(name, scope)), toText(await filled(value, scope))] as const
    }),
  )

  return entries.filter(([name]) => name !== '')
}

/** JSONata's `$base64encode` takes a character for a byte: passwords beyond Latin-1 need their bytes. */
function bytes(fields: Record<string, string>): Record<string, string> {
  const entries = Object.entries(fields).map(([name, text]) => [name, Buffer.from(text).toString('latin1')])

  return Object.fromEntries(entries)
}
