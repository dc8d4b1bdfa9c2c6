import { frame } from './frame.ts'
import { html } from './html.ts'
import { prose } from './prose.ts'

type Message = {
  language: string
  title: string
  text: string
  nonce: string
  isPreview?: boolean
  link?: { href: string; label: string }
}

/** A page that says one thing: thank you, or that there is nothing here. */
export function messagePage({ language, title, text, nonce, isPreview = false, link }: Message): string {
  return frame({
    language,
    title,
    nonce,
    isPreview,
    body: html`<h1>${title}</h1>${prose(text)}${link && html`<p><a href="${link.href}">${link.label}</a></p>`}`,
  })
}
