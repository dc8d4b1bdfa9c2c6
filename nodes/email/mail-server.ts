import { connect as connectSocket, isIP, type Socket } from 'node:net'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import { type Context, NeedsReconnect } from '../execute.ts'
import { explainSmtp, type Server } from './failure.ts'

const CONNECT_MS = 15_000
const SILENCE_MS = 60_000

type Access = Pick<Context<unknown>, 'credential' | 'resolveHost' | 'signal'>

/**
 * Connects to the credential's mail server and logs in, lets `use` speak with it, and hangs up. The address that was
 * checked is the one connected to, while certificates are still held against the name.
 */
export async function withMailServer<T>(
  access: Access,
  use: (connection: SMTPConnection) => Promise<T>,
): Promise<T> {
  const { credential, resolveHost, signal } = access
  const server: Server = {
    host: credential.host ?? '',
    port: Number(credential.port),
    from: credential.from ?? '',
  }
  signal.throwIfAborted()
  const socket = await openSocket(await resolveHost(server.host), server.port, signal).catch((error) => {
    throw explainSmtp(error, server)
  })
  const connection = new SMTPConnection(settings(server, credential, socket))
  const { promise: broken, reject } = Promise.withResolvers<never>()
  const cut = () => reject(signal.reason)
  connection.on('error', reject)
  connection.on('end', () => reject(Object.assign(new Error('Connection closed'), { code: 'ECONNECTION' })))
  signal.addEventListener('abort', cut)

  try {
    return await Promise.race([broken, greet(connection, credential, server).then(() => use(connection))])
  } catch (error) {
    throw signal.aborted ? signal.reason : explainSmtp(error, server)
  } finally {
    signal.removeEventListener('abort', cut)
    broken.catch(() => {})
    connection.close()
    if (signal.aborted) socket.destroy()
  }
}

function openSocket(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>()
  const socket = connectSocket({ host: address, port })
  const cut = () => socket.destroy(signal.reason)
  socket.setTimeout(CONNECT_MS, () =>
    socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
  )
  socket.once('error', reject)
  socket.once('connect', () => resolve(socket))
  signal.addEventListener('abort', cut)

  return promise.finally(() => {
    signal.removeEventListener('abort', cut)
    socket.off('error', reject)
    socket.setTimeout(0)
    socket.removeAllListeners('timeout')
  })
}

function settings({ host, port }: Server, { security }: Context<unknown>['credential'], connection: Socket) {
  return {
    host,
    port,
    connection,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: isIP(host) ? {} : { servername: host },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  }
}

async function greet(
  connection: SMTPConnection,
  { username, password }: Context<unknown>['credential'],
  server: Server,
) {
  await new Promise<void>((resolve, reject) =>
    connection.connect((error) => (error ? reject(error) : resolve())),
  )
  if (!username) return
  if (!('allowsAuth' in connection && connection.allowsAuth)) {
    throw new NeedsReconnect(`${server.host} offers no login on port ${server.port}.`, {
      fix: 'Most mail servers want encryption first: choose it in the credential. If the server asks for no login, leave the user name empty.',
    })
  }

  const credentials = { user: username, pass: password ?? '' }
  await new Promise<void>((resolve, reject) => {
    connection.login({ credentials }, (error) => (error ? reject(error) : resolve()))
  })
}
