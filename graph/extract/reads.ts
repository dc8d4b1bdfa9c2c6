import { mentions } from '../mentions.ts'
import { formatPath, type Path, quoteName, type Root } from '../path.ts'

/** A place in an expression that reaches into the scope, as far as it goes by plain names. */
export type Read = {
  root: Root
  stepId?: string
  names: string[]
  /** The offsets of the stretch it takes: `from` its root, and the end after the root or id and after each name. */
  from: number
  ends: number[]
}

const NAME = /\s*\.\s*([\p{L}_][\p{L}\p{N}_]*|`[^`]+`)/uy
/** What binds to the name before it rather than to the value as a whole. */
const BINDS = /\s*[[{^@#]/y
const CALLS = /\s*\(/y

/** All reads of an expression, the last first. */
export function readsOf(expression: string): Read[] {
  return mentions(expression)
    .map(({ root, stepId, end }): Read => {
      const { names, ends } = namesFrom(expression, end)
      const from = startOf(expression, { root, stepId, end })
      return { root, ...(stepId !== undefined && { stepId }), names, from, ends: [end, ...ends] }
    })
    .sort((a, b) => b.from - a.from)
}

/** The plain names after a place. The last is left out where an index or a filter belongs to it alone. */
function namesFrom(text: string, start: number): { names: string[]; ends: number[] } {
  const names: string[] = []
  const ends: number[] = []
  for (let at = start; ; ) {
    const found = matchAt(NAME, text, at)
    if (!found?.[1] || matchAt(CALLS, text, at + found[0].length)) break
    at += found[0].length
    names.push(found[1].replaceAll('`', ''))
    ends.push(at)
  }
  const isBound = matchAt(BINDS, text, ends.at(-1) ?? start) !== null

  return isBound ? { names: names.slice(0, -1), ends: ends.slice(0, -1) } : { names, ends }
}

function startOf(
  text: string,
  { root, stepId, end }: { root: Root; stepId: string | undefined; end: number },
) {
  const before = text.slice(0, end)
  const pattern =
    stepId === undefined ? new RegExp(`\`?${root}\`?$`) : new RegExp(`steps\\s*\\.\\s*\`?${stepId}\`?$`)

  return before.search(pattern)
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at

  return pattern.exec(text)
}

/** The path of a read, cut after so many names. */
export const pathOf = ({ root, stepId, names }: Read, length = names.length): Path => ({
  root,
  ...(stepId !== undefined && { stepId }),
  keys: names.slice(0, length),
})

export const textOf = (path: Path): string => formatPath(path)

/** The expression with a read, up to so many of its names, replaced by a path. */
export function replaceRead(expression: string, read: Read, length: number, by: string[]): string {
  const end = read.ends[length] ?? read.from
  const path = by.map((name, index) => (index === 0 ? name : quoteName(name))).join('.')

  return expression.slice(0, read.from) + path + expression.slice(end)
}
