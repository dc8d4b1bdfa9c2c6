import type { Comparison, Condition, Conditions, Operator } from './conditions.ts'
import { formulaTokens, type Token } from './formula-tokens.ts'
import type { Json } from './workflow.ts'

const OPERATORS: { [sign: string]: Operator } = {
  '=': 'equals',
  '!=': 'not-equals',
  '>': 'greater',
  '>=': 'greater-or-equal',
  '<': 'less',
  '<=': 'less-or-equal',
}

/**
 * The conditions a formula is made of. What is no comparison becomes one that asks whether it is true, so that there
 * always are some.
 */
export function formulaConditions(formula: string): Conditions {
  const tokens = formulaTokens(formula).filter(({ kind }) => kind !== 'comment')
  const either = split(tokens, 'or')
  if (either.length > 1) return { match: 'any', conditions: either.map((part) => condition(part)) }

  return { match: 'all', conditions: split(tokens, 'and').map((part) => condition(part)) }
}

function condition(given: Token[]): Condition {
  const tokens = unwrapped(given)
  for (const [word, operator] of [
    ['or', 'any-of'],
    ['and', 'all-of'],
  ] as const) {
    const parts = split(tokens, word)
    if (parts.length > 1) return { operator, group: parts.map((part) => comparison(unwrapped(part))) }
  }

  return comparison(tokens)
}

function comparison(tokens: Token[]): Comparison {
  const [denied] = argumentsOf(tokens, '$not') ?? []
  if (denied) {
    const opposite = OPPOSITE[comparisonOf(denied)?.operator ?? '']
    if (opposite) return { ...comparisonOf(denied), operator: opposite }
  }

  return comparisonOf(tokens) ?? { left: template(tokens), operator: 'is-true' }
}

const OPPOSITE: { [operator: string]: Operator } = { equals: 'not-equals', contains: 'not-contains' }

function comparisonOf(tokens: Token[]): Comparison | null {
  const [text, part] = argumentsOf(tokens, '$contains') ?? []
  if (text && part && !part.some(({ kind }) => kind === 'pattern')) {
    return { left: template(text), operator: 'contains', right: plainOr(part) }
  }
  const signs = topLevel(tokens).filter(({ source }) => source in OPERATORS || source === 'in')
  const [sign] = signs
  if (!sign || signs.length > 1) return null

  const at = tokens.indexOf(sign)
  const [before, after] = [tokens.slice(0, at), tokens.slice(at + 1)]
  if (sign.source === 'in') return { left: template(after), operator: 'contains', right: plainOr(before) }
  const operator = OPERATORS[sign.source] ?? 'equals'
  const right = plainOr(after)
  if (operator === 'equals' && typeof right === 'boolean') {
    return { left: template(before), operator: right ? 'is-true' : 'is-false' }
  }

  return { left: template(before), operator, right }
}

/** What a call is given, when the whole is a call of that function. */
function argumentsOf(tokens: Token[], name: string): Token[][] | null {
  const [called, ...rest] = trimmed(tokens)
  if (called?.source !== name) return null
  const inner = unwrapped(rest)

  return inner.length < trimmed(rest).length ? split(inner, ',') : null
}

/** Without spaces at the ends, and without brackets around it all. */
function unwrapped(given: Token[]): Token[] {
  const tokens = trimmed(given)
  const isWrapped =
    tokens[0]?.source === '(' && tokens.at(-1)?.source === ')' && topLevel(tokens).length === 0

  return isWrapped && closesLast(tokens) ? unwrapped(tokens.slice(1, -1)) : tokens
}

function closesLast(tokens: Token[]): boolean {
  let depth = 0

  return tokens.every(({ kind }, index) => {
    depth += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
    return depth > 0 || index === tokens.length - 1
  })
}

function trimmed(tokens: Token[]): Token[] {
  const start = tokens.findIndex(({ kind }) => kind !== 'space')
  const end = tokens.findLastIndex(({ kind }) => kind !== 'space')

  return start === -1 ? [] : tokens.slice(start, end + 1)
}

/** The tokens that stand in no brackets. */
function topLevel(tokens: Token[]): Token[] {
  let depth = 0

  return tokens.filter(({ kind }) => {
    if (kind === 'open') depth++
    if (kind === 'close') depth--
    return depth === 0 && kind !== 'open' && kind !== 'close' && kind !== 'space'
  })
}

function split(tokens: Token[], word: string): Token[][] {
  const marks = topLevel(tokens).filter(({ source }) => source === word)
  const ends = [...marks.map((mark) => tokens.indexOf(mark)), tokens.length]

  return ends.map((end, index) => tokens.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end))
}

const sourceOf = (tokens: Token[]) =>
  trimmed(tokens)
    .map(({ source }) => source)
    .join('')

const template = (tokens: Token[]) => `{{ ${sourceOf(tokens)} }}`

/** A plain value stands for itself. */
function plainOr(tokens: Token[]): Json {
  try {
    return JSON.parse(sourceOf(tokens))
  } catch {
    return template(tokens)
  }
}
