import type { Env } from '../env.ts'

export type Mail = {
  to: string
  subject: string
  text: string
  /** The same as a page, for those who see mails so. */
  html?: string
  /** The same for the same mail sent again, so that it is known where it arrives. */
  messageId?: string
}

type Settings = Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>

/** A mail server that says nothing must not hold up what waits behind. */
const PATIENCE_MS = 15_000

/** Hands a mail to the mail server of the settings. Throws what it said when it takes it not. */
export async function sendMail({ SMTP_URL, MAIL_FROM }: Settings, mail: Mail): Promise<void> {
  if (!SMTP_URL) throw new Error('No mail server is set up (SMTP_URL).')
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    url: SMTP_URL,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
  })

  try {
    await transport.sendMail({ from: MAIL_FROM, ...mail })
  } finally {
    transport.close()
  }
}
