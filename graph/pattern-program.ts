import { type Pattern, PatternError, parsePattern } from './pattern-syntax.ts'

/** One instruction; all but forks go on with the next. A fork tries its ways in their order. */
export type Step =
  | { kind: 'one'; accepts: RegExp }
  | { kind: 'assert'; at: 'start' | 'end' | 'edge' | 'inside' }
  | { kind: 'fork'; to: number[] }
  | { kind: 'mark'; slot: number }
  | { kind: 'found' }

const longest = { source: 500, steps: 1_000 }

/** The instructions that look for a pattern. Throws when it cannot be read or repeats too much. */
export function patternProgram(source: string, isCaseless: boolean): Step[] {
  if (source.length > longest.source)
    throw new PatternError(`It is longer than ${longest.source} characters.`)

  const steps: Step[] = []
  emit(steps, { kind: 'group', of: parsePattern(source, isCaseless), number: 0 })
  steps.push({ kind: 'found' })
  return steps
}

function emit(steps: Step[], pattern: Pattern) {
  if (steps.length > longest.steps) throw new PatternError('It repeats too much.')

  switch (pattern.kind) {
    case 'all':
      for (const part of pattern.of) emit(steps, part)
      return
    case 'any':
      return emitAny(steps, pattern.of)
    case 'repeat':
      return emitRepeat(steps, pattern)
    case 'group':
      steps.push({ kind: 'mark', slot: pattern.number * 2 })
      emit(steps, pattern.of)
      steps.push({ kind: 'mark', slot: pattern.number * 2 + 1 })
      return
    default:
      steps.push(pattern)
  }
}

function emitAny(steps: Step[], alternatives: Pattern[]) {
  const ways: number[] = []
  const leaving: number[][] = []
  if (alternatives.length > 1) steps.push({ kind: 'fork', to: ways })

  for (const alternative of alternatives) {
    ways.push(steps.length)
    emit(steps, alternative)
    const to: number[] = []
    if (alternatives.length > 1) steps.push({ kind: 'fork', to })
    leaving.push(to)
  }
  for (const to of leaving) to.push(steps.length)
}

function emitRepeat(steps: Step[], { of, least, most, isLazy }: Pattern & { kind: 'repeat' }) {
  for (let count = 0; count < least; count++) emit(steps, of)

  // An endless repeat is one optional part that leads back to itself.
  const isEndless = most === Number.POSITIVE_INFINITY
  const forks = Array.from({ length: isEndless ? 1 : most - least }, () => {
    const to: number[] = []
    const from = steps.push({ kind: 'fork', to }) - 1
    to.push(steps.length)
    emit(steps, of)
    if (isEndless) steps.push({ kind: 'fork', to: [from] })
    return to
  })
  for (const to of forks) {
    if (isLazy) to.unshift(steps.length)
    else to.push(steps.length)
  }
}
