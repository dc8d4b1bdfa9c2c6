import { isTemplate, parts } from '#graph/template'

/** A stretch of a template as it was written; `expression` is there when it stands in braces. */
export type SourcePart = { source: string; expression?: string }

/** Splits a template without losing a character; one whose braces are not closed yet is all text. */
export function partsOf(text: string): SourcePart[] {
  if (!isTemplate(text)) return text === '' ? [] : [{ source: text }]
  try {
    let rest = text
    return parts(text).map((part) => {
      const length = 'text' in part ? part.text.length : sourceLength(rest, part.expression)
      const source = rest.slice(0, length)
      rest = rest.slice(length)
      return 'text' in part ? { source } : { source, expression: part.expression }
    })
  } catch {
    return [{ source: text }]
  }
}

/** `{{`, spaces, the expression, spaces, `}}`. */
function sourceLength(text: string, expression: string): number {
  const after = text.indexOf(expression, 2) + expression.length
  return text.indexOf('}}', after) + 2
}
