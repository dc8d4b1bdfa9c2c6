import { evaluate } from '#graph/expression'
import type { Json } from '#graph/workflow'
import { nextLink } from '../declarative/next-link.ts'
import type { Outgoing } from '../declarative/send.ts'
import { NodeError } from '../execute.ts'
import type { Answer } from './answer.ts'
import type { Input, Output } from './request.types.ts'

/** Reads page after page; the body of the output is the list of all items. */
export async function allPages(
  first: Outgoing,
  input: Input,
  call: (outgoing: Outgoing) => Promise<Answer>,
): Promise<Output> {
  const gathered: Json[] = []
  let url: URL | null = input.pagination === 'page' ? numbered(first.url, input, 0) : first.url

  for (let pages = 1; ; pages++) {
    const { status, headers, body, url: address } = await call({ ...first, url })
    const items = list(await looked(input.itemsPath, 'Where the items are', { status, headers, body }))
    gathered.push(...items)

    url = await following({ status, headers, body, items, url: new URL(address) }, first.url, input, pages)
    if (!url || pages === input.maxPages)
      return { status, headers, body: gathered, url: address, pages, hasMore: url !== null }
  }
}

type Page = { status: number; headers: { [name: string]: string }; body: Json; items: Json[]; url: URL }

async function following(page: Page, first: URL, input: Input, pages: number): Promise<URL | null> {
  const { status, headers, body, items, url } = page
  if (input.pagination === 'link') return nextLink(headers.link, url)
  if (input.pagination === 'page') return items.length > 0 ? numbered(first, input, pages) : null

  const next = await looked(input.nextPath, 'Where the next address is', { status, headers, body })
  if (next === undefined || next === null || next === '' || next === false) return null

  const address = typeof next === 'string' ? URL.parse(next, url) : null
  if (address) return address
  throw new NodeError(`"Where the next address is" gives ${JSON.stringify(next)}, which is no address.`, {
    fix: 'Let it name the field that holds the whole address of the next page.',
  })
}

function numbered(url: URL, { pageParameter, firstPage }: Input, pagesBefore: number): URL {
  const next = new URL(url)
  next.searchParams.set(pageParameter, String(firstPage + pagesBefore))

  return next
}

async function looked(
  expression: string,
  field: string,
  answer: { [name: string]: Json },
): Promise<Json | undefined> {
  try {
    return await evaluate(expression, answer)
  } catch (cause) {
    throw new NodeError(`"${field}" fails: ${cause instanceof Error ? cause.message : cause}`, {
      fix: 'Correct the expression; it sees status, headers and body.',
      cause,
    })
  }
}

function list(items: Json | undefined): Json[] {
  if (items === undefined || items === null) return []

  return Array.isArray(items) ? items : [items]
}
