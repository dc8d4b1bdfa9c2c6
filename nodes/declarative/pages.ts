import { evaluate } from '#graph/expression'
import type { Pagination } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Call } from './call.ts'
import type { Reply } from './failure.ts'
import { queryValues } from './form.ts'
import { nextLink } from './next-link.ts'

const MOST_PAGES = 20

type Read = (call: Call) => Promise<Reply>

/** Gathers the items of all pages into the body of one reply. */
export async function pages(
  call: Call,
  { items, next, maxPages = MOST_PAGES }: Pagination,
  read: Read,
): Promise<Reply> {
  const gathered: Json[] = []
  let current = call

  for (let page = 1; ; page++) {
    const found = await read(current)
    gathered.push(...listed(await evaluate(items, found)))

    const url = page < maxPages ? await following(current.outgoing.url, next, found) : null
    if (!url) return { ...found, body: gathered }
    current = at(current, url)
  }
}

/** `next` leads to the page after this one; null after the last. */
export type Page = { items: Json[]; next: string | null }

/**
 * One page of a call. What leads on is only ever the part of the query in which the next page differs, so that it
 * cannot lead anywhere else when it comes back from outside.
 */
export async function page(
  call: Call,
  { pagination, cursor, read }: { pagination: Pagination; cursor: string | null; read: Read },
): Promise<Page> {
  const { url } = call.outgoing
  const current = cursor === null ? url : withQuery(url, cursor)
  const found = await read(at(call, current))
  const next = await following(current, pagination.next, found)

  return {
    items: listed(await evaluate(pagination.items, found)),
    next: next && difference(url, next),
  }
}

const at = (call: Call, url: URL): Call => ({ ...call, outgoing: { ...call.outgoing, url } })

/** JSONata gives one item for a list of one, and nothing for none. */
function listed(list: Json | undefined): Json[] {
  if (Array.isArray(list)) return list

  return list === undefined || list === null ? [] : [list]
}

function withQuery(url: URL, cursor: string): URL {
  const found = new URL(url)
  const query = new URLSearchParams(cursor)
  for (const name of query.keys()) found.searchParams.delete(name)
  for (const [name, value] of query) found.searchParams.append(name, value)

  return found
}

function difference(from: URL, to: URL): string {
  const before = new Set([...from.searchParams].map((pair) => String(new URLSearchParams([pair]))))

  return [...to.searchParams]
    .map((pair) => String(new URLSearchParams([pair])))
    .filter((pair) => !before.has(pair))
    .join('&')
}

async function following(url: URL, next: Pagination['next'], found: Reply): Promise<URL | null> {
  if (next === 'link') return nextLink(found.headers.link, url)

  const following = new URL(url)
  let isThere = false
  for (const [field, expression] of Object.entries(next)) {
    const values = queryValues(await evaluate(expression, found)).filter((value) => value !== '')
    following.searchParams.delete(field)
    for (const value of values) following.searchParams.append(field, value)
    isThere ||= values.length > 0
  }

  return isThere ? following : null
}
