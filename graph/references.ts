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
  if (Array.isArray(value)) return value.map((entry) => retarget(entry, ids))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, retarget(field, ids)]))
  }
  if (!isTemplate(value)) return value

  // Only the expressions are rewritten, from the last on, so that earlier positions stay true.
  return replaceExpressions(value, (expression) =>
    mentions(expression)
      .flatMap(({ stepId, end }) => (stepId === undefined ? [] : [{ stepId, end }]))
      .sort((a, b) => b.end - a.end)
      .reduce((text, { stepId, end }) => rename(text, stepId, end, ids.get(stepId)), expression),
  )
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

function replaceExpressions(template: string, change: (expression: string) => string): string {
  let done = ''
  let rest = template
  for (const expression of expressionsOf(template)) {
    const at = rest.indexOf(expression, rest.indexOf('{{'))
    done += rest.slice(0, at) + change(expression)
    rest = rest.slice(at + expression.length)
  }

  return done + rest
}

function rename(text: string, stepId: string, end: number, renamed: string | undefined): string {
  if (renamed === undefined) return text

  const isQuoted = text[end - 1] === '`'
  const from = end - stepId.length - (isQuoted ? 2 : 0)
  return `${text.slice(0, from)}${quoteName(renamed)}${text.slice(end)}`
}
