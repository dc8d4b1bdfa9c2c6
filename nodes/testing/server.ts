import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = {
  method: string
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: string
}

export type TestServer = AsyncDisposable & {
  url: string
  received: Received[]
  /** `fetch` that finds every host here; the host that was meant is kept in the header `x-meant-for`. */
  fetch: typeof fetch
}

type Answer = (response: ServerResponse, request: Received) => unknown

/** A real HTTP server on a free port of this machine, gone at the end of the `await using` that holds it. */
export async function serve(answer: Answer): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer(async (message, response) => {
    const { method = '', url = '/', headers } = message
    const { pathname, searchParams } = new URL(url, 'http://here')
    const request = { method, path: pathname, query: searchParams, headers, body: await text(message) }
    received.push(request)
    await answer(response, request)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    received,
    fetch: (input, init) => {
      const meant = new URL(input instanceof Request ? input.url : input)
      const headers = new Headers(init?.headers)
      headers.set('x-meant-for', meant.origin)
      return fetch(`${url}${meant.pathname}${meant.search}`, { ...init, headers })
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
