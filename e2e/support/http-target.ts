import { once } from 'node:events'
import { createServer } from 'node:http'

export type HttpTarget = {
  address: string
  /** Bodies it was sent, oldest first. */
  received: unknown[]
  /** Answers 422 with this message from now on; null mends it. */
  refuse: (message: string | null) => void
  stop: () => Promise<void>
}

/** A real HTTP server that stands for somebody else's API. */
export async function startHttpTarget(): Promise<HttpTarget> {
  const received: unknown[] = []
  let refusal: string | null = null
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    received.push(JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null'))
    response.writeHead(refusal ? 422 : 201, { 'content-type': 'application/json' })
    response.end(JSON.stringify(refusal ? { message: refusal } : { ticket: received.length }))
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
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
