import { markdownHtml, safeHtml as safe } from '../approvals/markdown-html.ts'
import type { Mail } from '../mail/send-mail.ts'

export type Said = {
  author: string
  /** null for the workflow as a whole. */
  step: string | null
  text: string
  link: string
}

export type Letter = { email: string; workflow: string; workspace: string; said: Said[] }

/** The mail to somebody whom comments name: one for all that came in a row. */
export function letterOf({ email, workflow, workspace, said }: Letter): Mail {
  const authors = [...new Set(said.map(({ author }) => author))]
  const who = authors.length > 1 ? `${authors.slice(0, -1).join(', ')} and ${authors.at(-1)}` : authors[0]
  const subject = `${who} mentioned you in “${workflow}”`.replace(/[\r\n]+/g, ' ')
  const why = `You are named in ${said.length === 1 ? 'a comment' : `${said.length} comments`} on the workflow “${workflow}” of ${workspace}.`

  return {
    to: email,
    subject,
    text: `${[why, ...said.map(inText)].join('\n\n')}\n`,
    html: `<!doctype html>
<html lang="en">
<body style="margin:0;padding:24px;font:15px/1.5 system-ui,sans-serif;color:#1c1b1a;background:#ffffff">
<div style="max-width:560px;margin:0 auto">
<h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">${safe(subject)}</h1>
<p style="margin:0 0 16px">${safe(why)}</p>
${said.map(inHtml).join('\n')}
</div>
</body>
</html>
`,
  }
}

const about = ({ author, step }: Said) => `${author}${step ? ` on the step “${step}”` : ''}:`

const inText = (said: Said) => `${about(said)}\n${said.text}\n\nRead and answer it here:\n${said.link}`

const inHtml = (said: Said) => `<p style="margin:24px 0 4px;font-weight:600">${safe(about(said))}</p>
${markdownHtml(said.text)}
<p style="margin:0 0 16px"><a href="${safe(said.link)}" style="display:inline-block;padding:8px 14px;border-radius:6px;background:#1c1b1a;color:#ffffff;text-decoration:none">Read and answer it</a></p>`
