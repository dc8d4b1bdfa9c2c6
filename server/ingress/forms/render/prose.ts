import { type Html, html } from './html.ts'

/** `**bold**` and `[a link](https://example.com)`. */
const MARKED = /\*\*([^*\n]+)\*\*|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)/g

/** A text somebody wrote, in paragraphs. */
export function prose(text: string | undefined): Html[] {
  const paragraphs = (text ?? '').split(/\n\s*\n/).filter((paragraph) => paragraph.trim() !== '')

  return paragraphs.map((paragraph) => html`<p>${paragraph.trim().split('\n').flatMap(line)}</p>`)
}

function line(text: string, index: number): (Html | string)[] {
  const parts: (Html | string)[] = index > 0 ? [html`<br>`] : []
  let from = 0
  for (const match of text.matchAll(MARKED)) {
    const [whole, bold, label, address] = match
    parts.push(text.slice(from, match.index))
    parts.push(
      bold
        ? html`<strong>${bold}</strong>`
        : html`<a href="${address}" target="_blank" rel="noopener noreferrer">${label}</a>`,
    )
    from = match.index + whole.length
  }

  return [...parts, text.slice(from)]
}
