import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = {
  headers: IncomingHttpHeaders
  body: string
  message: { id: string; event: string; text: string; [field: string]: unknown }
}

/** A call that is never answered. */
export const NEVER = 0

/** An HTTP server that stands for whoever a webhook calls. */
export async function startReceiver() {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks).toString()
    received.push({ headers: request.headers, body, message: JSON.parse(body) })
    const status = answers.shift() ?? 204
    if (status !== NEVER) response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/alerts`,
    host: `127.0.0.1:${port}`,
    received,
    /** Of the calls to come; 204 when there are none left. */
    answer: (...statuses: number[]) => answers.push(...statuses),
    stop: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
