import { cached } from './cache.ts'
import { patternProgram, type Step } from './pattern-program.ts'
import { PatternError } from './pattern-syntax.ts'

/** What one search may cost: about a second. */
const BUDGET = 10_000_000

/** Offsets of the match and, from 2 on, of its groups: where each begins and ends. */
export type Marks = readonly (number | undefined)[]

/** True when a regular expression is found in a text; `(?i)` before it makes it caseless. */
export function matchesPattern(source: string, text: string): boolean {
  const isCaseless = source.startsWith('(?i)')

  return finder(isCaseless ? source.slice(4) : source, isCaseless ? 'i' : '')(text, 0) !== null
}

/**
 * Looks for a pattern from an offset on. All ways to match are followed side by side, so that no pattern
 * backtracks: time grows with the text times the pattern. One finder has one budget for all its searches,
 * and throws a `PatternError` when it is used up.
 */
export function finder(source: string, flags: string): (text: string, from: number) => Marks | null {
  const steps = program(`${flags}/${source}`)
  const isMultiline = flags.includes('m')
  const spent = { count: 0 }

  return (text, from) => search({ steps, text, isMultiline, spent }, from)
}

const program = cached(500, (key: string): Step[] => {
  const slash = key.indexOf('/')

  return patternProgram(key.slice(slash + 1), key.slice(0, slash).includes('i'))
})

type Search = { steps: Step[]; text: string; isMultiline: boolean; spent: { count: number } }

/** One way to match, as far as it got. */
type Thread = { step: number; marks: Marks }

function search(search: Search, from: number): Marks | null {
  const { steps, text } = search
  let threads: Thread[] = []
  let found: Marks | null = null

  for (let at = from; at <= text.length; ) {
    const character = text.codePointAt(at)
    const size = character !== undefined && character > 0xffff ? 2 : 1
    const sign = character === undefined ? '' : String.fromCodePoint(character)
    // A match may begin anywhere, but one that began before comes first.
    const here = spread(search, found ? threads : [...threads, { step: 0, marks: [] }], at)
    threads = []

    for (const { step, marks } of here) {
      const instruction = steps[step]
      if (instruction?.kind === 'found') {
        // Whatever comes after it is a lesser match.
        found = marks
        break
      }
      if (instruction?.kind === 'one' && instruction.accepts.test(sign))
        threads.push({ step: step + 1, marks })
    }
    if (found && threads.length === 0) return found
    at += size
  }

  return found
}

/** The threads at their next character, in the order of preference; of two at one step the first counts. */
function spread(search: Search, threads: Thread[], at: number): Thread[] {
  const { steps, spent } = search
  const seen = new Set<number>()
  const waiting: Thread[] = []
  const open = threads.toReversed()

  for (let thread = open.pop(); thread; thread = open.pop()) {
    const { step, marks } = thread
    if (seen.has(step)) continue
    seen.add(step)
    if (++spent.count > BUDGET) throw new PatternError('The text is too long for this pattern.')

    const instruction = steps[step]
    if (instruction?.kind === 'fork') {
      for (const to of instruction.to.toReversed()) open.push({ step: to, marks })
    } else if (instruction?.kind === 'mark') {
      open.push({ step: step + 1, marks: marked(marks, instruction.slot, at) })
    } else if (instruction?.kind === 'assert') {
      if (isAt(instruction.at, search, at)) open.push({ step: step + 1, marks })
    } else waiting.push(thread)
  }

  return waiting
}

function marked(marks: Marks, slot: number, at: number): Marks {
  const copy = [...marks]
  copy[slot] = at

  return copy
}

function isAt(
  position: 'start' | 'end' | 'edge' | 'inside',
  { text, isMultiline }: Search,
  at: number,
): boolean {
  if (position === 'start') return at === 0 || (isMultiline && text[at - 1] === '\n')
  if (position === 'end') return at === text.length || (isMultiline && text[at] === '\n')

  const isEdge = isWord(text[at - 1]) !== isWord(text[at])
  return position === 'edge' ? isEdge : !isEdge
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /\w/.test(character)
}
