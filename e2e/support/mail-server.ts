import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type MailServer = {
  host: string
  port: number
  username: string
  password: string
  /** What was delivered, oldest first. */
  messages: ParsedMail[]
  stop: () => Promise<void>
}

const account = { username: 'shop@example.com', password: 'mail-secret-1' }

/** For the settings of the product: a server of these journeys that it finds on this port. */
export const smtpUrl = (port: number) =>
  `smtp://${encodeURIComponent(account.username)}:${account.password}@127.0.0.1:${port}`

/** A real SMTP server of this machine, on a free port unless one is named; it refuses any other login. */
export async function startMailServer(wanted = 0): Promise<MailServer> {
  const messages: ParsedMail[] = []
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === account.username && password === account.password
        ? done(null, { user: username })
        : done(new Error('Wrong user name or password')),
    onData: (stream, _session, done) => {
      simpleParser(stream).then((message) => {
        messages.push(message)
        done()
      }, done)
    },
  })
  await listen(server, wanted)
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('The mail server has no port.')

  return {
    host: '127.0.0.1',
    port: address.port,
    ...account,
    messages,
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** Where the product sends its mails, one journey listens at a time: another waits until that has ended. */
async function listen(server: SMTPServer, port: number) {
  for (;;) {
    const failure = await new Promise<(Error & { code?: string }) | null>((resolve) => {
      server.once('error', resolve)
      server.listen(port, '127.0.0.1', () => resolve(null))
    })
    if (!failure) return
    if (failure.code !== 'EADDRINUSE') throw failure
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
