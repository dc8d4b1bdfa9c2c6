import { EvaluationError, syntaxTree } from './expression.ts'
import { formulaTokens, type Token } from './formula-tokens.ts'
import { functions } from './functions/functions.ts'
import { pathKeys, roots } from './path.ts'

/** What is wrong with a formula as it is written, and the stretch of it that is meant. */
export type FormulaProblem = { message: string; start: number; end: number }

/** What keeps a formula from working, whatever the data; null when nothing does. */
export function formulaProblem(formula: string): FormulaProblem | null {
  return unreadable(formula) ?? unknownFunction(formula) ?? unknownStart(formula)
}

function unreadable(formula: string): FormulaProblem | null {
  try {
    syntaxTree(formula)
    return null
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error

    return { message: error.message, ...placeOf(formula, error.position) }
  }
}

/** The word that ends at an offset; the last one when there is none. */
export function placeOf(formula: string, position = formula.length): { start: number; end: number } {
  const words = formulaTokens(formula).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const word = words.find(({ start, end }) => start < position && position <= end) ?? words.at(-1)

  return word ? { start: word.start, end: word.end } : { start: 0, end: formula.length }
}

function unknownFunction(formula: string): FormulaProblem | null {
  const tokens = formulaTokens(formula)
  const own = new Set(tokens.flatMap(({ kind, source }) => (kind === 'variable' ? [source] : [])))
  const unknown = tokens.find(
    ({ kind, source }) => kind === 'function' && !own.has(source) && !isFunction(source.slice(1)),
  )
  if (!unknown) return null

  const { source, start, end } = unknown
  return { message: `There is no function ${source}.${suggestion(unknown)}`, start, end }
}

const isFunction = (name: string) => functions.some((known) => known.name === name)

function suggestion({ source }: Token): string {
  if (source === '$eval') return ''
  const typed = source.slice(1).toLowerCase()
  const near = functions
    .map(({ name }) => ({ name, far: distance(typed, name.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)[0]

  return near && near.far <= Math.max(1, typed.length / 3) ? ` Did you mean $${near.name}?` : ''
}

/** How many letters must be changed, put in or taken out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_one, index) => index)
  for (const [at, letter] of [...a].entries()) {
    const before = row
    row = [at + 1]
    for (const [to, other] of [...b].entries()) {
      const changed = (before[to] ?? 0) + (letter === other ? 0 : 1)
      row.push(Math.min(changed, (before[to + 1] ?? 0) + 1, (row[to] ?? 0) + 1))
    }
  }

  return row.at(-1) ?? 0
}

/** A formula that is only a path starts at something there is; anything else may hold names of its own. */
function unknownStart(formula: string): FormulaProblem | null {
  const [first] = pathKeys(formula) ?? []
  if (first === undefined || roots.some((root) => root === first)) return null

  const start = formula.search(/\S/)
  return {
    message: `There is nothing called “${first}”. Text goes in quotes.`,
    start,
    end: start + String(first).length,
  }
}
