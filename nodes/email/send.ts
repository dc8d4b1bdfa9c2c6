import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import MailComposer from 'nodemailer/lib/mail-composer/index.js'
import type SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import type { Context, Execute } from '../execute.ts'
import { NodeError } from '../execute.ts'
import { withMailServer } from './mail-server.ts'
import type { Input, Output } from './send.types.ts'

/** Sends one mail. Attempts of one step share a message id, by which mailboxes know a second copy. */
export const execute: Execute<Input, Output> = async (context) => {
  const { input, credential, idempotencyKey, log } = context
  const { attachments = [], ...fields } = input
  const from = input.from || credential.from
  if (!from)
    throw new NodeError('There is no sender.', { fix: 'Enter one in the credential or in the step.' })

  return withMailServer(context, async (connection) => {
    const message = new MailComposer({
      ...fields,
      from,
      messageId: messageId(idempotencyKey, from),
      attachments: await opened(attachments, context),
      // Texts are never read as names of files or addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    }).compile()
    const sent = await send(connection, message)
    if (sent.rejected.length > 0)
      log(`The server refused ${sent.rejected.join(', ')}; the others get the mail.`)

    return { messageId: message.messageId(), ...sent }
  })
}

function send(connection: SMTPConnection, message: ReturnType<MailComposer['compile']>) {
  const { promise, resolve, reject } = Promise.withResolvers<Omit<Output, 'messageId'>>()
  connection.send(message.getEnvelope(), message.createReadStream(), (error, info) => {
    if (error) return reject(error)

    const { accepted, rejected, response } = info
    resolve({ accepted: accepted.map(String), rejected: rejected.map(String), response })
  })

  return promise
}

function opened(attachments: NonNullable<Input['attachments']>, { files }: Context<Input>) {
  return Promise.all(
    attachments.map(async (file) => ({
      filename: file.name,
      contentType: file.type,
      // The two declarations of web streams name one thing.
      content: Readable.fromWeb((await files.read(file)) as ReadableStream),
    })),
  )
}

function messageId(idempotencyKey: string, from: string) {
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'
  const digest = createHash('sha256').update(idempotencyKey).digest('hex')

  return `<${digest.slice(0, 40)}@${domain}>`
}
