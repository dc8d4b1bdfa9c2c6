import { type Block, type Inline, parseMarkdown } from '#graph/markdown'

/** A message as the HTML of a mail. Whatever looks like HTML in it is text. */
export function markdownHtml(source: string): string {
  return parseMarkdown(source).map(blockHtml).join('\n')
}

const MARGIN = 'margin:0 0 16px'

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<p style="${MARGIN};font-weight:600">${inlineHtml(block.text)}</p>`
    case 'paragraph':
      return `<p style="${MARGIN}">${inlineHtml(block.text)}</p>`
    case 'quote':
      return `<blockquote style="${MARGIN};padding-left:12px;border-left:2px solid #d9d6d2">${inlineHtml(block.text)}</blockquote>`
    case 'code':
      return `<pre style="${MARGIN};padding:12px;background:#f5f4f2;overflow:auto">${safeHtml(block.code)}</pre>`
    case 'list': {
      const items = block.items.map((item) => `<li>${inlineHtml(item)}</li>`).join('')
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag} style="${MARGIN};padding-left:24px">${items}</${tag}>`
    }
  }
}

const inlineHtml = (parts: Inline[]) => parts.map(partHtml).join('')

function partHtml(part: Inline): string {
  switch (part.kind) {
    case 'break':
      return '<br>'
    case 'link':
      return `<a href="${safeHtml(part.href)}" rel="noopener noreferrer">${safeHtml(part.text)}</a>`
    case 'strong':
      return `<strong>${safeHtml(part.text)}</strong>`
    case 'emphasis':
      return `<em>${safeHtml(part.text)}</em>`
    case 'code':
      return `<code>${safeHtml(part.text)}</code>`
    case 'text':
      return safeHtml(part.text)
  }
}

const marks: { [mark: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const safeHtml = (text: string) => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark)
