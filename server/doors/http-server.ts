import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Env } from '../env.ts'
import { sendJson } from './send-json.ts'

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

export type Http = {
  server: Server
  /** The real one, also when any free port was asked for. */
  port: number
  answer: (handler: Handler) => void
  /** Takes no new connection, lets requests under way finish for a while. */
  close: () => Promise<void>
}

/** A sender that takes longer to send one request is cut off. */
const REQUEST_MS = 120_000
const HEADERS_MS = 20_000
/** Longer than the idle time of usual load balancers, which would otherwise meet a closed connection. */
const KEEP_ALIVE_MS = 65_000
const FAREWELL_MS = 8_000

export async function listen({ PORT, HOST }: Pick<Env, 'PORT' | 'HOST'>): Promise<Http> {
  let handler: Handler = notYet
  const server = createServer(
    { requestTimeout: REQUEST_MS, headersTimeout: HEADERS_MS, keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => handler(request, response),
  )
  const port = await bind(server, PORT, HOST)
  let closing: Promise<void> | undefined

  return {
    server,
    port,
    answer: (next) => {
      handler = next
    },
    close: () => {
      closing ??= close(server)
      return closing
    },
  }
}

function notYet(_request: IncomingMessage, response: ServerResponse) {
  sendJson(
    response,
    503,
    { status: 'down', message: 'Patchbay is starting. Try again in a moment.' },
    { 'retry-after': '2' },
  )
}

function bind(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, refuse) => {
    server.once('error', (error) => refuse(explain(error, port, host)))
    server.listen(port, host, () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} is used by another program. Stop it, or start with another: PORT=${port + 1} npm start`,
    EACCES: `Port ${port} may not be opened by this user. Take one above 1023: PORT=3000 npm start`,
    EADDRNOTAVAIL: `HOST ${host} is no address of this machine.`,
    ENOTFOUND: `HOST ${host} is no address of this machine.`,
  }

  return new Error(reasons[error.code ?? ''] ?? `Port ${port} cannot be opened: ${error.message}`)
}

async function close(server: Server) {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeIdleConnections()
  const farewell = setTimeout(() => server.closeAllConnections(), FAREWELL_MS)
  await closed
  clearTimeout(farewell)
}
