import { formulaTokens, type Token } from './formula-tokens.ts'

const CLOSING: { [open: string]: string } = { '(': ')', '[': ']', '{': '}' }

/** The call around a place: whose brackets it is in, and which of its arguments it belongs to. */
export type Call = { name: string; argument: number }

/** The innermost function call a caret stands in. */
export function callAt(formula: string, caret: number): Call | null {
  const before = formulaTokens(formula).filter(({ start }) => start < caret)
  let depth = 0
  let argument = 0

  for (let at = before.length - 1; at >= 0; at--) {
    const token = before[at]
    if (token?.kind === 'close' && token.end <= caret) depth++
    else if (token?.kind === 'open' && depth > 0) depth--
    else if (token?.kind === 'open') {
      const called = before.slice(0, at).findLast(({ kind }) => kind !== 'space')
      if (token.source === '(' && called?.kind === 'function')
        return { name: called.source.slice(1), argument }
      argument = 0
    } else if (token?.source === ',' && depth === 0) argument++
  }

  return null
}

/** The brackets a caret touches, and those that belong to them; one alone when its partner is missing. */
export function bracketsAt(formula: string, caret: number): Token[] {
  const brackets = formulaTokens(formula).filter(({ kind }) => kind === 'open' || kind === 'close')
  const index = brackets.findIndex(({ start, end }) => end === caret || start === caret)
  const touched = brackets[index]
  if (!touched) return []

  const opens = touched.kind === 'open'
  const way = opens ? brackets.slice(index + 1) : brackets.slice(0, index).toReversed()
  let depth = 0
  for (const other of way) {
    if (other.kind === touched.kind) depth++
    else if (depth > 0) depth--
    else return fits(touched, other) ? [touched, other] : [touched]
  }

  return [touched]
}

const fits = (a: Token, b: Token): boolean =>
  a.kind === 'open' ? CLOSING[a.source] === b.source : CLOSING[b.source] === a.source

/** The list whose filter a caret stands in: `steps.a.items` of `steps.a.items[to`. */
export function filteredAt(formula: string, caret: number): string | null {
  const before = formulaTokens(formula).filter(({ end }) => end <= caret)
  let depth = 0
  for (let at = before.length - 1; at >= 0; at--) {
    const token = before[at]
    if (token?.kind === 'close') depth++
    else if (token?.kind === 'open' && depth > 0) depth--
    else if (token?.kind === 'open') return token.source === '[' ? pathBefore(before.slice(0, at)) : null
  }

  return null
}

function pathBefore(tokens: Token[]): string | null {
  const start = tokens.findLastIndex(({ kind, source }) => kind !== 'name' && source !== '.')
  const path = tokens
    .slice(start + 1)
    .map(({ source }) => source)
    .join('')

  return path === '' ? null : path
}
