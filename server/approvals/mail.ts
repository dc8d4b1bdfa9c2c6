import type { Mail } from '#server/mail/send-mail'
import { markdownHtml, safeHtml as safe } from './markdown-html.ts'

export type Letter = {
  email: string
  title: string
  description: string
  workflow: string
  workspace: string
  link: string
  /** Told as it stands; null when there is no deadline. */
  deadline: string | null
  /** The first mail, or one after it. */
  isReminder: boolean
  /** They are asked because others did not decide. */
  isEscalated: boolean
  /** A draft is tried out. */
  isTest: boolean
}

/** The mail that asks somebody to decide. What runs put into it is text, never markup. */
export function letterOf(letter: Letter): Mail {
  const { email, title, description, link, isReminder, isTest } = letter
  const paragraphs = [whyOf(letter), description, deadlineOf(letter)].filter((each) => each.trim() !== '')

  return {
    to: email,
    subject: `${isTest ? 'Test: ' : ''}${isReminder ? 'Reminder: ' : ''}${title}`.replace(/[\r\n]+/g, ' '),
    text: `${[title, ...paragraphs, `Look at it and decide here:\n${link}`, FOOT].join('\n\n')}\n`,
    html: htmlOf(letter),
  }
}

function whyOf({ workflow, workspace, isReminder, isEscalated, isTest }: Letter): string {
  const which = isTest ? 'A test of the workflow' : 'The workflow'
  const asks = `${which} “${workflow}” of ${workspace} waits for your decision.`
  if (isEscalated) return `${asks} Others were asked first and have not decided.`

  return isReminder ? `${asks} This is a reminder.` : asks
}

const deadlineOf = ({ deadline }: Letter) => (deadline ? `It can be decided until ${deadline}.` : '')

const FOOT = 'The link is yours alone: whoever has it decides in your name. Do not forward this mail.'

function htmlOf(letter: Letter): string {
  const { title, description, link } = letter
  const why = `<p style="margin:0 0 16px">${safe(whyOf(letter))}</p>`
  const deadline = `<p style="margin:0 0 16px">${safe(deadlineOf(letter))}</p>`

  return `<!doctype html>
<html lang="en">
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1c1b1a;background:#ffffff">
<div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${safe(title)}</h1>
${why}
${markdownHtml(description)}
${letter.deadline ? deadline : ''}
<p style="margin:24px 0"><a href="${safe(link)}" style="display:inline-block;padding:10px 18px;border-radius:6px;background:#1c1b1a;color:#ffffff;text-decoration:none">Look at it and decide</a></p>
<p style="margin:0;font-size:13px;color:#6b6864">${safe(FOOT)}</p>
</div>
</body>
</html>
`
}
