/** A pattern that cannot be used, or costs too much on the text it met. */
export class PatternError extends Error {
  override name = 'PatternError'
}

/** A regular expression as a tree. `one` tests a single character. */
export type Pattern =
  | { kind: 'one'; accepts: RegExp }
  | { kind: 'assert'; at: 'start' | 'end' | 'edge' | 'inside' }
  | { kind: 'all'; of: Pattern[] }
  | { kind: 'any'; of: Pattern[] }
  | { kind: 'repeat'; of: Pattern; least: number; most: number; isLazy: boolean }
  /** Remembers what it matched, as the group of that number. */
  | { kind: 'group'; of: Pattern; number: number }

/** What JavaScript writes, without back references and looking around. */
export function parsePattern(source: string, isCaseless: boolean): Pattern {
  const { pattern, at } = readAny({ source, flags: isCaseless ? 'iu' : 'u', groups: { count: 0 } }, 0)
  if (at < source.length) throw new PatternError('A closing parenthesis has no opening one.')

  return pattern
}

/** `groups` counts as they are met. */
type Reading = { source: string; flags: string; groups: { count: number } }
type Read = { pattern: Pattern; at: number }

function readAny(reading: Reading, from: number): Read {
  const of: Pattern[] = []
  for (let at = from; ; at++) {
    const read = readAll(reading, at)
    of.push(read.pattern)
    at = read.at
    if (reading.source[at] !== '|') return { pattern: { kind: 'any', of }, at }
  }
}

function readAll(reading: Reading, from: number): Read {
  const of: Pattern[] = []
  let at = from
  while (at < reading.source.length && reading.source[at] !== '|' && reading.source[at] !== ')') {
    const read = readRepeat(reading, readAtom(reading, at))
    of.push(read.pattern)
    at = read.at
  }

  return { pattern: { kind: 'all', of }, at }
}

const REPEAT = /([*+?]|\{(\d+)(,?)(\d*)\})\??/y

function readRepeat({ source }: Reading, { pattern, at }: Read): Read {
  REPEAT.lastIndex = at
  const match = REPEAT.exec(source)
  if (!match) return { pattern, at }
  if (pattern.kind === 'assert') throw new PatternError('A position cannot be repeated.')

  const [text, sign, first, comma, last] = match
  const least = first === undefined ? (sign === '+' ? 1 : 0) : Number(first)
  const bound = last ? Number(last) : comma ? Number.POSITIVE_INFINITY : least
  const most = first === undefined ? (sign === '?' ? 1 : Number.POSITIVE_INFINITY) : bound
  if (most < least) throw new PatternError('The numbers of a repeat are out of order.')

  const isLazy = text.length > 1 && text.endsWith('?')
  return { pattern: { kind: 'repeat', of: pattern, least, most, isLazy }, at: at + text.length }
}

function readAtom(reading: Reading, at: number): Read {
  const { source, flags } = reading
  const character = source[at] ?? ''
  if (character === '(') return readGroup(reading, at)
  if (character === '^') return { pattern: { kind: 'assert', at: 'start' }, at: at + 1 }
  if (character === '$') return { pattern: { kind: 'assert', at: 'end' }, at: at + 1 }
  if (source.startsWith('\\b', at)) return { pattern: { kind: 'assert', at: 'edge' }, at: at + 2 }
  if (source.startsWith('\\B', at)) return { pattern: { kind: 'assert', at: 'inside' }, at: at + 2 }
  if (/[*+?]/.test(character))
    throw new PatternError(`“${character}” has nothing to repeat; write \\${character}.`)

  const text = oneCharacter(source, at)
  return { pattern: { kind: 'one', accepts: tester(text, flags) }, at: at + text.length }
}

function readGroup(reading: Reading, at: number): Read {
  const [opening = '('] = /^\((?:\?:|\?<[A-Za-z]\w*>)?/.exec(reading.source.slice(at, at + 40)) ?? []
  if (reading.source[at + opening.length] === '?' && opening === '(') {
    throw new PatternError('Looking ahead or behind is not supported.')
  }
  const number = opening === '(?:' ? 0 : ++reading.groups.count
  const read = readAny(reading, at + opening.length)
  if (reading.source[read.at] !== ')') throw new PatternError('A parenthesis is not closed.')

  const pattern: Pattern = number === 0 ? read.pattern : { kind: 'group', of: read.pattern, number }
  return { pattern, at: read.at + 1 }
}

const ONE =
  /\[(?:[^\]\\]|\\.)*\]|\\(?:[dDwWsStnrfv]|[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[^a-zA-Z0-9])|[^\\[]/uy

/** The text of what stands for a single character: itself, an escape or a class. */
function oneCharacter(source: string, at: number): string {
  ONE.lastIndex = at
  const text = ONE.exec(source)?.[0]
  if (text === undefined) throw new PatternError(`“${source.slice(at, at + 2)}” is not supported here.`)

  return text
}

/** The strict mode of JavaScript, which knows all of Unicode, refuses some escapes that people write. */
function tester(text: string, flags: string): RegExp {
  const plain = /^[{}\]]$/.test(text) ? `\\${text}` : text
  try {
    return new RegExp(`^${plain}$`, flags)
  } catch {
    return new RegExp(`^${plain}$`, flags.replace('u', ''))
  }
}
