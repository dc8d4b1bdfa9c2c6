import { cached } from './cache.ts'
import { type Pattern, parsePattern } from './pattern-syntax.ts'

/** Beyond these a pattern is refused, so that no match takes longer than about a second. */
const limits = { source: 500, steps: 1_000, text: 100_000 }

/**
 * True when a regular expression is found in a text; `(?i)` before it makes it caseless. All alternatives are
 * followed at once, so that time grows with the text alone, and no pattern can hold up a run.
 */
export function matchesPattern(source: string, text: string): boolean {
  if (text.length > limits.text) throw new RangeError(`The text is longer than ${limits.text} characters.`)

  return run(program(source), [...text])
}

type Step =
  | { kind: 'one'; accepts: RegExp }
  | { kind: 'assert'; at: 'start' | 'end' | 'edge' | 'inside' }
  | { kind: 'fork'; to: number[] }
  | { kind: 'found' }

const program = cached(500, (source: string): Step[] => {
  if (source.length > limits.source) throw new RangeError(`It is longer than ${limits.source} characters.`)

  const isCaseless = source.startsWith('(?i)')
  const steps: Step[] = []
  emit(steps, parsePattern(isCaseless ? source.slice(4) : source, isCaseless))
  steps.push({ kind: 'found' })
  return steps
})

/** Appends the steps of a pattern; each falls through to the one after it. */
function emit(steps: Step[], pattern: Pattern) {
  if (steps.length > limits.steps) throw new RangeError('It repeats too much.')
  if (pattern.kind === 'one' || pattern.kind === 'assert') steps.push(pattern)
  else if (pattern.kind === 'all') for (const part of pattern.of) emit(steps, part)
  else if (pattern.kind === 'any') emitAny(steps, pattern.of)
  else emitRepeat(steps, pattern)
}

function emitAny(steps: Step[], of: Pattern[]) {
  const [first, ...rest] = of
  if (first && rest.length === 0) return emit(steps, first)

  const fork = { kind: 'fork' as const, to: [] as number[] }
  steps.push(fork)
  const leaves = of.map((alternative) => {
    fork.to.push(steps.length)
    emit(steps, alternative)
    const leave = { kind: 'fork' as const, to: [] as number[] }
    steps.push(leave)
    return leave
  })
  for (const leave of leaves) leave.to.push(steps.length)
}

function emitRepeat(steps: Step[], { of, least, most }: Pattern & { kind: 'repeat' }) {
  for (let count = 0; count < least; count++) emit(steps, of)

  if (most === Number.POSITIVE_INFINITY) {
    const fork = { kind: 'fork' as const, to: [steps.length + 1] }
    const from = steps.push(fork) - 1
    emit(steps, of)
    steps.push({ kind: 'fork', to: [from] })
    fork.to.push(steps.length)
    return
  }
  const forks = Array.from({ length: most - least }, () => {
    const fork = { kind: 'fork' as const, to: [steps.length + 1] }
    steps.push(fork)
    emit(steps, of)
    return fork
  })
  for (const fork of forks) fork.to.push(steps.length)
}

function run(steps: Step[], text: string[]): boolean {
  let here = new Set<number>()
  for (let at = 0; at <= text.length; at++) {
    // A match may begin anywhere.
    here.add(0)
    if (spread(steps, here, text, at)) return true

    const next = new Set<number>()
    const character = text[at]
    for (const index of here) {
      const step = steps[index]
      if (character !== undefined && step?.kind === 'one' && step.accepts.test(character)) next.add(index + 1)
    }
    here = next
  }

  return false
}

/** Adds what can be reached without reading a character; the set grows while it is walked. */
function spread(steps: Step[], here: Set<number>, text: string[], at: number): boolean {
  for (const index of here) {
    const step = steps[index]
    if (step?.kind === 'found') return true
    if (step?.kind === 'fork') for (const to of step.to) here.add(to)
    if (step?.kind === 'assert' && isAt(step.at, text, at)) here.add(index + 1)
  }

  return false
}

function isAt(position: 'start' | 'end' | 'edge' | 'inside', text: string[], at: number): boolean {
  if (position === 'start') return at === 0
  if (position === 'end') return at === text.length

  const isEdge = isWord(text[at - 1]) !== isWord(text[at])
  return position === 'edge' ? isEdge : !isEdge
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character)
}
