import type { Json } from '#graph/workflow'
import { Refused } from './refused.ts'

/** Deeper than anybody means it, and deep enough to break those who read it by recursion. */
const DEEPEST = 500
const SEARCHED = 100_000

/** Parses a JSON body; a wrong one is refused with the line and column where it goes wrong. */
export function parseJson(text: string): Json {
  const plain = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  if (plain.length > DEEPEST && isDeeper(plain, DEEPEST)) {
    throw new Refused(400, `The body is nested deeper than ${DEEPEST} levels.`)
  }

  try {
    return JSON.parse(plain)
  } catch (error) {
    throw new Refused(
      400,
      `The body is not JSON: ${complaintOf(error instanceof Error ? error.message : '', plain)}`,
    )
  }
}

function complaintOf(message: string, text: string): string {
  const what = message
    .replace(/, (\.\.\.)?"[\s\S]*$/, '')
    .replace(/ (in|after) JSON at position[\s\S]*$/, '')
    .replace('Unexpected end of JSON input', 'It ends too early')
  const position = positionOf(message, text)
  if (position === null) return `${what}.`
  const before = text.slice(0, position).split('\n')

  return `${what} at line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`
}

function positionOf(message: string, text: string): number | null {
  const named = /at position (\d+)/.exec(message)?.[1]
  if (named) return Number(named)
  if (message.startsWith('Unexpected end')) return text.length

  return text.length <= SEARCHED ? firstBad(text) : null
}

/** V8 does not say where an unexpected token is; everything up to it is the beginning of some JSON. */
function firstBad(text: string): number {
  let good = 0
  let bad = text.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (begins(text.slice(0, middle))) good = middle
    else bad = middle
  }

  return good
}

function begins(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    return !(error instanceof Error && error.message.startsWith('Unexpected token'))
  }
}

function isDeeper(text: string, limit: number): boolean {
  let depth = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) index = endOfString(text, index)
    else if (code === 0x7b || code === 0x5b) depth++
    else if (code === 0x7d || code === 0x5d) depth--
    if (depth > limit) return true
  }

  return false
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++
    if (backslashes % 2 === 0) return end
  }

  return text.length
}
