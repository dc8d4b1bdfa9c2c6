import { mentions } from './mentions.ts'
import { quoteName, type Root, roots } from './path.ts'
import { isTemplate, parts } from './template.ts'
import type { Json } from './workflow.ts'

export type References = {
  stepIds: string[]
  /** `trigger`, `steps`, `item`, … as far as they are used. */
  roots: Root[]
}

/** What of the scope the expressions in a value reach. Those that do not parse are judged by their text. */
export function references(value: Json): References {
  const found = expressions(value).flatMap(mentions)

  return {
    stepIds: [...new Set(found.flatMap(({ stepId }) => stepId ?? []))],
    roots: roots.filter((root) => found.some((mention) => mention.root === root)),
  }
}

/** Lets every expression in a value refer to other steps: `ids` gives the new id of an old one. */
export function retarget<T extends Json>(value: T, ids: Map<string, string>): T
export function retarget(value: Json, ids: Map<string, string>): Json {
  // Only the expressions are rewritten, from the last mention on, so that earlier positions stay true.
  return rewrite(value, (expression) =>
    mentions(expression)
      .flatMap(({ stepId, end }) => (stepId === undefined ? [] : [{ stepId, end }]))
      .sort((a, b) => b.end - a.end)
      .reduce((text, { stepId, end }) => rename(text, stepId, end, ids.get(stepId)), expression),
  )
}

/** Changes every expression in a value, wherever it stands; the text around them stays. */
export function rewrite<T extends Json>(value: T, change: (expression: string) => string): T
export function rewrite(value: Json, change: (expression: string) => string): Json {
  if (Array.isArray(value)) return value.map((entry) => rewrite(entry, change))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, rewrite(field, change)]))
  }

  return isTemplate(value) ? replaceExpressions(value, change) : value
}

/** The expressions of a value, wherever they stand. */
export function expressions(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(expressions)
  if (value !== null && typeof value === 'object') return Object.values(value).flatMap(expressions)

  return isTemplate(value) ? expressionsOf(value) : []
}

function expressionsOf(template: string): string[] {
  try {
    return parts(template).flatMap((part) => ('expression' in part ? part.expression : []))
  } catch {
    return []
  }
}

/** The expressions of a template and where each begins in it. */
export function expressionSpans(template: string): { at: number; length: number; text: string }[] {
  let from = 0

  return expressionsOf(template).map((text) => {
    const at = template.indexOf(text, template.indexOf('{{', from))
    from = at + text.length
    return { at, length: text.length, text }
  })
}

function replaceExpressions(template: string, change: (expression: string) => string): string {
  return expressionSpans(template).reduceRight(
    (done, { at, length, text }) => done.slice(0, at) + change(text) + done.slice(at + length),
    template,
  )
}

function rename(text: string, stepId: string, end: number, renamed: string | undefined): string {
  if (renamed === undefined) return text

  const isQuoted = text[end - 1] === '`'
  const from = end - stepId.length - (isQuoted ? 2 : 0)
  return `${text.slice(0, from)}${quoteName(renamed)}${text.slice(end)}`
}
