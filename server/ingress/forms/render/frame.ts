import { type Html, html, toText } from './html.ts'
import { style } from './style.ts'

export type Frame = {
  language: string
  title: string
  nonce: string
  /** Style of this page alone. */
  rules?: string
  isPreview?: boolean
  body: Html
}

/** A whole page: nothing of it comes from elsewhere, and nothing of it runs. */
export function frame({ language, title, nonce, rules = '', isPreview, body }: Frame): string {
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style nonce="${nonce}">${STYLE_HERE}</style>
</head>
<body>
<main>
${isPreview && html`<div class="notice"><p>${PREVIEW}</p></div>`}
${body}
</main>
</body>
</html>
`

  // Style is no text: what stands for a quote in text would stand there as it is.
  return toText(page).replace(STYLE_HERE, () => `${style}\n${rules}`)
}

const STYLE_HERE = '/* style */'
const PREVIEW = 'This is a preview of the draft. What you send starts a test of it.'
