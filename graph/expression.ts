import jsonata from 'jsonata'
import { cached } from './cache.ts'
import { formulaWords } from './formula-error.ts'
import { type Fields, type Key, mapped, pathKeys, read } from './path.ts'
import { SafeRegExp } from './safe-regexp.ts'
import type { Json } from './workflow.ts'

/** What one evaluation may use; beyond it, it fails and says so. */
export const limits = {
  milliseconds: 1_000,
  /** Expressions inside expressions; a recursion that never ends is stopped here or by the clock. */
  depth: 20_000,
  /** Objects and lists inside each other in a result: far more than anybody means, and few enough for whoever reads it by recursion. */
  nesting: 1_000,
  /** Entries of one list. */
  items: 1_000_000,
  /** Characters of an expression, and of the text it gives. */
  source: 20_000,
  text: 16 * 1024 * 1024,
}

/** What went wrong in an expression, in words for its author. */
export class EvaluationError extends Error {
  override name = 'EvaluationError'
  /** Where in the expression, as the offset after the word it is about. */
  readonly position: number | undefined

  constructor(message: string, options?: { cause: unknown }) {
    super(message, options)
    this.position = positionOf(options?.cause)
  }
}

function positionOf(thrown: unknown): number | undefined {
  if (thrown === null || typeof thrown !== 'object' || !('position' in thrown)) return undefined

  return typeof thrown.position === 'number' ? thrown.position : undefined
}

/** undefined: the expression found nothing. */
type Evaluated = Json | undefined | Promise<Json | undefined>

type Compiled = {
  keys: Key[] | null
  evaluate: (scope: Fields) => Promise<unknown>
  tree: () => unknown
}

const compiled = cached(2_000, compile)

/**
 * Evaluates JSONata over a scope. undefined: the expression found nothing. A plain path is answered at once,
 * without a promise, so that the caller need not wait for it.
 */
export function evaluate(expression: string, scope: Fields): Evaluated {
  return valueIn(compiled(expression), scope)
}

/** `evaluate` for an expression met in many scopes. One that does not parse fails in each of them. */
export function evaluator(expression: string): (scope: Fields) => Evaluated {
  let own: Compiled | undefined

  return (scope) => {
    own ??= compiled(expression)
    return valueIn(own, scope)
  }
}

function valueIn({ keys, evaluate }: Compiled, scope: Fields): Evaluated {
  const value = keys ? read(keys, scope) : mapped
  if (value !== mapped) return value

  return evaluate(scope)
    .then((value) => toJson(value))
    .catch((error: unknown) => {
      throw new EvaluationError(explain(error), { cause: error })
    })
}

/** JSONata's tree of an expression. Throws an `EvaluationError` when it does not parse. */
export function syntaxTree(expression: string): unknown {
  return compiled(expression).tree()
}

/** Why an expression does not parse; null when it does. */
export function syntaxError(expression: string): string | null {
  try {
    compiled(expression)
    return null
  } catch (error) {
    return error instanceof EvaluationError ? error.message : explain(error)
  }
}

/** Throws an `EvaluationError` when the expression does not parse. */
function compile(expression: string): Compiled {
  if (expression === '') throw new EvaluationError('The expression is empty.')
  if (expression.length > limits.source) throw new EvaluationError('The expression is too long.')

  const keys = pathKeys(expression)
  // A path needs no interpreter unless it meets a list.
  let parsed = keys ? null : parse(expression)
  const ready = () => {
    parsed ??= parse(expression)
    return parsed
  }

  return { keys, evaluate: (scope) => ready().evaluate(scope), tree: () => ready().ast() }
}

function parse(source: string): jsonata.Expression {
  try {
    const expression = jsonata(source, {
      timeout: limits.milliseconds,
      stack: limits.depth,
      sequence: limits.items,
      RegexEngine: SafeRegExp,
    })
    // Text that came from outside would run as an expression.
    expression.registerFunction('eval', () => {
      throw { message: '$eval is not available here' }
    })
    expression.registerFunction('distinct', distinct, '<x:x>')

    return expression
  } catch (error) {
    throw new EvaluationError(explain(error), { cause: error })
  }
}

/** JSONata's own compares each with each, for minutes on a long list, where the clock cannot stop it. */
function distinct(value: unknown): unknown {
  if (!Array.isArray(value)) return value

  const seen = new Map(value.map((item) => [JSON.stringify(item), item]))
  return seen.size === value.length ? value : [...seen.values()]
}

/** Plain JSON of a result: JSONata marks its lists, and may give a function. */
function toJson(value: unknown, depth = 0): Json | undefined {
  if (typeof value === 'function' || isJsonataFunction(value)) {
    throw new EvaluationError('It gives a function, not a value. Are the parentheses missing?')
  }
  if (typeof value === 'string') {
    if (value.length > limits.text) throw new EvaluationError('It gives a text that is too long.')
    return value
  }
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value !== 'object') return undefined
  // Not left to the stack, of which the same expression takes now more and now less.
  if (depth === limits.nesting) throw new EvaluationError('It is nested too deep.')
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1) ?? null)

  const fields = Object.entries(value).flatMap(([name, field]): [string, Json][] => {
    const json = name === '__proto__' ? undefined : toJson(field, depth + 1)
    return json === undefined ? [] : [[name, json]]
  })
  return Object.fromEntries(fields)
}

function isJsonataFunction(value: unknown): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    ('_jsonata_lambda' in value || '_jsonata_function' in value)
  )
}

const plain: { [code: string]: string } = {
  D1011: 'It calls itself too often. Does it ever end?',
  D1012: `It takes longer than ${limits.milliseconds / 1_000} s. Does it ever end?`,
  D2014: 'It makes a list that is too long.',
  D2015: `It makes a list of more than ${limits.items.toLocaleString('en')} entries.`,
}

/** JSONata throws plain objects; whatever else comes is out of stack or memory. */
function explain(error: unknown): string {
  if (error instanceof EvaluationError) return error.message
  if (error instanceof RangeError) return 'It is nested too deep or makes a text that is too long.'
  if (error === null || typeof error !== 'object') return String(error)

  const code = 'code' in error ? String(error.code) : ''
  return (
    plain[code] ?? formulaWords(error) ?? sentence('message' in error ? String(error.message) : 'It failed')
  )
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`
}
