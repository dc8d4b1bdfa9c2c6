import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Call = { path: string; at: number; headers: IncomingMessage['headers'] }

/** Answers a path; `count` is how often it was called, this time included. */
type Answer = (response: ServerResponse, count: number) => void

/** A server outside whose own log tells what steps really did. */
export async function startService(answers: { [path: string]: Answer } = {}) {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    calls.push({ path, at: Date.now(), headers: request.headers })
    const count = calls.filter((call) => call.path === path).length
    const answer = answers[path] ?? ((to) => reply(to, 200, { path, count }))
    request.resume().on('end', () => answer(response, count))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  return {
    calls,
    answers,
    address: (path: string) => `http://127.0.0.1:${port}${path}`,
    count: (path: string) => calls.filter((call) => call.path === path).length,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type Service = Awaited<ReturnType<typeof startService>>

export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
