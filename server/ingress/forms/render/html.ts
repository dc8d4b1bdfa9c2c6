const MARK = Symbol('html')

/** Markup that is safe as it is. */
export type Html = { [MARK]: string }

type Part = Html | string | number | false | null | undefined | Part[]

/** Markup with values in it. What is no markup itself is text, and stays text whatever it holds. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return { [MARK]: strings.map((string, index) => string + written(parts[index])).join('') }
}

export function toText(markup: Html): string {
  return markup[MARK]
}

function written(part: Part): string {
  if (part === undefined || part === null || part === false) return ''
  if (Array.isArray(part)) return part.map(written).join('')
  if (typeof part === 'object') return part[MARK]

  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

const ENTITIES: { [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** An attribute, left out when there is nothing to say. */
export function attribute(name: string, value: string | number | false | null | undefined): Html | null {
  if (value === undefined || value === null || value === false || value === '') return null

  return html` ${name}="${value}"`
}
