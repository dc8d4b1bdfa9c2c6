import { cached } from './cache.ts'
import { formatPath, type Path, parsePath } from './path.ts'
import type { Json } from './workflow.ts'

/** A stretch of text, or one `{{ expression }}`; `path` is there when it only reaches into the scope. */
export type Part = { text: string } | { expression: string; path?: Path }

/** A `{{` that nothing closes. */
export class TemplateError extends Error {
  override name = 'TemplateError'
}

/** True when a value is a string that holds an expression. */
export function isTemplate(value: Json | undefined): value is string {
  return typeof value === 'string' && value.includes('{{')
}

/** `parts`, remembered. Not to be changed. */
export const parsedTemplate = cached<readonly Part[]>(2_000, parts)

/** Splits a template; throws a `TemplateError` when an expression is not closed. */
export function parts(template: string): Part[] {
  const found: Part[] = []
  let from = 0

  for (let open = template.indexOf('{{'); open !== -1; open = template.indexOf('{{', from)) {
    const close = closing(template, open + 2)
    if (close === -1) throw new TemplateError(`“${template.slice(open, open + 40)}” has no closing }}.`)

    if (open > from) found.push({ text: template.slice(from, open) })
    found.push(expressionPart(template.slice(open + 2, close).trim()))
    from = close + 2
  }
  if (from < template.length) found.push({ text: template.slice(from) })

  return found
}

/** The template of parts; what `parts` returned comes back the same but for spaces inside the braces. */
export function format(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if ('text' in part) return part.text

      return `{{ ${part.path ? formatPath(part.path) : part.expression} }}`
    })
    .join('')
}

/** The one expression of a template that is nothing else but spaces, which keeps its type; else null. */
export function wholeExpression(parts: readonly Part[]): (Part & { expression: string }) | null {
  const expressions = parts.filter((part) => 'expression' in part)
  const [only] = expressions
  if (!only || expressions.length > 1) return null

  return parts.every((part) => 'expression' in part || part.text.trim() === '') ? only : null
}

export function expressionPart(expression: string): Part & { expression: string } {
  const path = parsePath(expression)

  return path ? { expression, path } : { expression }
}

/** Where the `}}` of an expression stands: braces of objects and whatever is quoted do not count. */
function closing(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === '"' || character === "'" || character === '`') {
      at = endOfQuote(text, at, character)
    } else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2)
      at = end === -1 ? text.length : end + 1
    } else if (character === '{') {
      depth++
    } else if (character === '}') {
      if (depth === 0) return text[at + 1] === '}' ? at : -1
      depth--
    }
  }

  return -1
}

function endOfQuote(text: string, from: number, quote: string): number {
  for (let at = from + 1; at < text.length; at++) {
    // A name in backquotes knows no escapes.
    if (text[at] === '\\' && quote !== '`') at++
    else if (text[at] === quote) return at
  }

  return text.length
}
