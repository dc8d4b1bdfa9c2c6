import type { Env } from './env.ts'

export type Mail = { to: string; subject: string; text: string; html?: string }

export type Mailer = (mail: Mail) => Promise<void>

/** Sends through the mail server of the settings; null when none is set. */
export function createMailer({ SMTP_URL, MAIL_FROM }: Pick<Env, 'SMTP_URL' | 'MAIL_FROM'>): Mailer | null {
  if (!SMTP_URL) return null

  return async (mail) => {
    const { createTransport } = await import('nodemailer')
    const transport = createTransport(SMTP_URL)
    try {
      await transport.sendMail({ from: MAIL_FROM, ...mail })
    } finally {
      transport.close()
    }
  }
}
