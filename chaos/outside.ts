import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One call that a step made, as the other side saw it. */
export type Call = { path: string; key: string | null }

export type Outside = {
  address: string
  calls: Call[]
  stop: () => Promise<void>
}

/** Answers after up to this long, so that kills meet calls under way. */
const SLOWEST_MS = 40
/** One read in so many fails the first time, and is to be tried again. */
const FAILS_EVERY = 9

/** The services that steps call: a server whose own log tells what was really done. */
export async function startOutside(): Promise<Outside> {
  const calls: Call[] = []
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const count = (seen.get(path) ?? 0) + 1
    seen.set(path, count)
    calls.push({ path, key: request.headers['idempotency-key']?.toString() ?? null })
    const id = Number(/\/(\d+)/.exec(path)?.[1] ?? 0)
    const fails = path.startsWith('/read/') && id % FAILS_EVERY === 0 && count === 1

    request.resume().on('end', () => {
      setTimeout(() => {
        response.writeHead(fails ? 503 : 200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ id, count }))
      }, Math.random() * SLOWEST_MS)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  return {
    address: `http://127.0.0.1:${port}`,
    calls,
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
