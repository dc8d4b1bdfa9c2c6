import { type Path, parsePath } from './path.ts'
import type { Json } from './workflow.ts'

/** A formula that people need not read as one: a value, or how many there are, with what to use when it is missing. */
export type SimpleFormula = {
  path: Path
  /** The path as it was written. */
  source: string
  isCount: boolean
  /** undefined: nothing stands in for it. */
  fallback: Json | undefined
}

const COUNT = /^\$count\(\s*(.+?)\s*\)$/

/** null when the formula is more than that. */
export function simpleFormula(formula: string): SimpleFormula | null {
  const [value, fallback] = splitFallback(formula.trim())
  const source = COUNT.exec(value)?.[1] ?? value
  const path = parsePath(source)

  return path ? { path, source, isCount: source !== value, fallback } : null
}

/** The formula with something to use when it finds nothing; in place of what it had. */
export function withFallback(formula: string, fallback: Json): string {
  const [value, old] = splitFallback(formula.trim())
  const isOne = old !== undefined || simpleFormula(value) !== null

  return `${isOne ? value : `(${value})`} ?? ${JSON.stringify(fallback)}`
}

/** Its author has thought of the value being missing. */
export function hasFallback(formula: string): boolean {
  return /\?\?|\?:|\$exists/.test(formula)
}

/** Only a plain value is a fallback that can be shown and changed in words. */
function splitFallback(formula: string): [value: string, fallback: Json | undefined] {
  const at = formula.indexOf('??')
  if (at === -1) return [formula, undefined]
  try {
    return [formula.slice(0, at).trim(), JSON.parse(formula.slice(at + 2))]
  } catch {
    return [formula, undefined]
  }
}
