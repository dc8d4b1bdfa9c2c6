import type { IncomingMessage } from 'node:http'
import type { Delivery } from '#nodes/triggers/delivery'
import { fields } from './parse-body.ts'

/** What is known of a delivery before its body is read. */
export type Head = Omit<Delivery, 'body' | 'rawBody'>

export function readHead(request: IncomingMessage, { path, search }: { path: string; search: string }): Head {
  return {
    method: request.method ?? 'GET',
    path,
    headers: headersOf(request),
    query: search ? fields(new URLSearchParams(search)) : {},
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
