import type { IncomingMessage } from 'node:http'
import type { Delivery } from '#nodes/triggers/delivery'
import { fields, parseBody } from './parse-body.ts'
import { readBody } from './read-body.ts'

/** What a sender sent, read to its end; throws `Refused` for what cannot be read. */
export async function readRequest(
  request: IncomingMessage,
  { path, search, limit }: { path: string; search: string; limit: number },
): Promise<Delivery> {
  const rawBody = await readBody(request, limit)

  return {
    method: request.method ?? 'GET',
    path,
    headers: headersOf(request),
    query: search ? fields(new URLSearchParams(search)) : {},
    body: await parseBody(rawBody, request.headers['content-type']),
    rawBody,
  }
}

/** The path below `/hooks/`, with or without a slash at its end, and what follows the question mark. */
export function splitUrl(url: string): { path: string; search: string } {
  const query = url.indexOf('?')
  const path = url.slice('/hooks/'.length, query === -1 ? undefined : query)

  return {
    path: path.endsWith('/') ? path.slice(0, -1) : path,
    search: query === -1 ? '' : url.slice(query + 1),
  }
}

function headersOf({ headers }: IncomingMessage): { [name: string]: string } {
  const plain: { [name: string]: string } = {}
  for (const name in headers) {
    const value = headers[name]
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ')
  }

  return plain
}
