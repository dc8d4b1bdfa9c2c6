import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type TestMailServer = AsyncDisposable & { port: number; mails: ParsedMail[]; recipients: string[][] }

/** Made for `mail.test`; a test that trusts it names it with `setDefaultCACertificates`. */
export const CERTIFICATE = await readFile(new URL('./mail-test.pem', import.meta.url), 'utf8')

/** A real SMTP server on a free port, with one account, `ada` and `lovelace`. Without a certificate it has an expired one. */
export async function mailServer(
  options: SMTPServerOptions = {},
  certificate: string | null = CERTIFICATE,
): Promise<TestMailServer> {
  const mails: ParsedMail[] = []
  const recipients: string[][] = []
  const server = new SMTPServer({
    ...(certificate && { key: certificate, cert: certificate }),
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'ada' && password === 'lovelace') done(null, { user: username })
      else done(new Error('Invalid username or password'))
    },
    onData: (stream, session, done) => {
      simpleParser(stream).then((mail) => {
        mails.push(mail)
        recipients.push(session.envelope.rcptTo.map(({ address }) => address))
        done()
      }, done)
    },
    ...options,
  })
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    recipients,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** An error with which an SMTP server answers by that code. */
export function reply(responseCode: number, message: string) {
  return Object.assign(new Error(message), { responseCode })
}
