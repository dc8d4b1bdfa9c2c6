import { evaluate } from '#graph/expression'
import type { Pagination } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Call } from './call.ts'
import type { Reply } from './failure.ts'
import { queryValues } from './form.ts'
import { nextLink } from './next-link.ts'

const MOST_PAGES = 20

/** Gathers the items of all pages into the body of one reply. */
export async function pages(
  call: Call,
  { items, next, maxPages = MOST_PAGES }: Pagination,
  read: (call: Call) => Promise<Reply>,
): Promise<Reply> {
  const gathered: Json[] = []
  let current = call

  for (let page = 1; ; page++) {
    const found = await read(current)
    const list = await evaluate(items, found)
    gathered.push(...(Array.isArray(list) ? list : list === undefined || list === null ? [] : [list]))

    const url = page < maxPages ? await following(current.outgoing.url, next, found) : null
    if (!url) return { ...found, body: gathered }
    current = { ...current, outgoing: { ...current.outgoing, url } }
  }
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
