import type { Json } from './workflow.ts'

/** A formula as one part of a larger one. */
export const grouped = (formula: string) =>
  /^[\p{L}\p{N}_.`[\]$]+$/u.test(formula) ? formula : `(${formula})`

const LENGTH = 32

export function quoted(value: Json): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return `“${text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text}”`
}
