import { NeedsReconnect, NodeError, RetryLater } from '../execute.ts'

export type Server = { host: string; port: number; from: string }

/** What nodemailer adds to its errors. */
type SmtpError = Error & {
  code?: string
  command?: string
  response?: string
  responseCode?: number
  /** On errors of TLS. */
  library?: string
  reason?: string
  rejected?: string[]
  rejectedErrors?: SmtpError[]
}

/** Servers that put off a stranger's mail on principle take it after some minutes. */
const GREYLIST_SECONDS = 300
const BUSY_SECONDS = 60

/** `%s` is the server. */
const OUTAGE: Record<string, string> = {
  ECONNREFUSED: '%s refused the connection.',
  ECONNRESET: '%s cut the connection.',
  ECONNECTION: '%s cut the connection.',
  EPIPE: '%s cut the connection.',
  ESOCKET: '%s cut the connection.',
  EHOSTUNREACH: '%s cannot be reached from here.',
  ENETUNREACH: '%s cannot be reached from here.',
  ETIMEDOUT: '%s did not answer in time. Check that port and encryption of the credential belong together.',
}

/** Says in plain words why a mail was not sent, as the class of error that leads to the right reaction. */
export function explainSmtp(error: unknown, server: Server): unknown {
  if (!(error instanceof Error) || error instanceof NodeError) return error

  const known: SmtpError = error
  if (known.code === 'EAUTH') return explainLogin(known, server)
  if (isTls(known)) return explainTls(known, server)
  if (known.responseCode === 530) {
    return new NeedsReconnect(`${server.host} wants a login: ${words(known)}`, {
      fix: 'Enter a user name and a password in the credential.',
      cause: error,
    })
  }
  if (known.rejectedErrors?.length) return explainRecipients(known, known.rejectedErrors, server)
  if (known.responseCode) return explainReply(known, server)

  const outage = OUTAGE[known.code ?? '']
  return outage
    ? new Error(outage.replace('%s', `${server.host} on port ${server.port}`), { cause: error })
    : error
}

function explainLogin(error: SmtpError, { host }: Server) {
  if (isPassing(error))
    return new Error(`${host} could not check the login just now: ${words(error)}`, { cause: error })

  return new NeedsReconnect(`${host} refused the user name or the password: ${words(error)}`, {
    fix: 'Correct them in the credential. Many providers want an app password in place of the usual one.',
    cause: error,
  })
}

function explainTls(error: SmtpError, { host, port }: Server) {
  const reason = (error.reason ?? error.message).replace(/^Error initiating TLS - /, '').replace(/\.$/, '')

  return new NodeError(`No trusted, encrypted connection to ${host} on port ${port} came about: ${reason}.`, {
    fix: 'Check the server name, the port and the encryption of the credential. An own certificate authority is made known to Patchbay with NODE_EXTRA_CA_CERTS.',
    cause: error,
  })
}

function explainRecipients(error: SmtpError, refusals: SmtpError[], { host }: Server) {
  if (refusals.every(isPassing)) {
    return new RetryLater(
      GREYLIST_SECONDS,
      `${host} asked to come back later: ${words(refusals[0] ?? error)}`,
    )
  }

  return new NodeError(
    `${host} refused to deliver to ${(error.rejected ?? []).join(', ')}: ${words(error)}`,
    {
      fix: 'Check the addresses, and that the server may send to them for this sender.',
      cause: error,
    },
  )
}

function explainReply(error: SmtpError, { host, from }: Server) {
  if (isPassing(error))
    return new RetryLater(BUSY_SECONDS, `${host} asked to come back later: ${words(error)}`)
  if (error.command === 'MAIL FROM') {
    return new NodeError(`${host} refused the sender: ${words(error)}`, {
      fix: `Send from an address of the account. The credential says ${from}.`,
      cause: error,
    })
  }

  return new NodeError(`${host} refused the mail: ${words(error)}`, { cause: error })
}

/** nodemailer puts a code of its own in place of that of TLS; the rest of the error is left. */
function isTls({ code, library, message }: SmtpError) {
  return code === 'ETLS' || library === 'SSL routines' || /certificate|self-signed/i.test(message)
}

function isPassing({ responseCode = 0 }: SmtpError) {
  return responseCode >= 400 && responseCode < 500
}

/** What the server said, on one line. */
function words({ response, message }: SmtpError) {
  return (response ?? message).replaceAll(/\s+/g, ' ').slice(0, 500)
}
