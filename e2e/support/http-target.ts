import { once } from 'node:events'
import { createServer } from 'node:http'

export type Call = { method: string; path: string; query: Record<string, string>; body: unknown }

export type HttpTarget = {
  address: string
  /** What it was sent, oldest first. */
  received: Call[]
  /** Answers 422 with this message from now on; null mends it. */
  refuse: (message: string | null) => void
  /** Answers 503 and asks to be called again after so many seconds. */
  putOff: (seconds: number) => void
  /** Keeps callers waiting from now on; what it returns lets them all go. */
  hold: () => () => void
  stop: () => Promise<void>
}

/** A real HTTP server that stands for somebody else's API. A call with `?to=` is redirected there. */
export async function startHttpTarget(): Promise<HttpTarget> {
  const received: Call[] = []
  let refusal: string | null = null
  let putOff: number | null = null
  let gate = Promise.resolve()
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://target')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push({
      method: request.method ?? '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null'),
    })
    const ticket = received.length
    await gate
    const to = searchParams.get('to')
    if (to) return response.writeHead(307, { location: to }).end()
    if (putOff !== null) return response.writeHead(503, { 'retry-after': String(putOff) }).end()
    response.writeHead(refusal ? 422 : 201, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refusal ? { message: refusal } : { ticket, state: 'open' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The target has no port.')

  return {
    address: `http://127.0.0.1:${address.port}`,
    received,
    refuse: (message) => {
      refusal = message
    },
    putOff: (seconds) => {
      putOff = seconds
    },
    hold: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      gate = promise
      return resolve
    },
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
