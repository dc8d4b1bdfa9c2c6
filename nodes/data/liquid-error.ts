import { LiquidError } from 'liquidjs'
import { NodeError } from '../execute.ts'

type Words = { message: string; fix?: string }

/** What went wrong in a template, in words for its author, with the line. */
export function explainLiquid(error: unknown): NodeError {
  if (error instanceof RangeError) {
    const fix = 'Make the template simpler.'
    return new NodeError('The template is nested too deep or writes too much.', { fix, cause: error })
  }
  if (!LiquidError.is(error)) throw error

  const [line = 1] = error.token.getPosition()
  const { message, fix = 'Correct the template.' } = inWords(plain(error))
  return new NodeError(`Line ${line} of the template: ${message}`, { fix, cause: error })
}

/** Liquid puts the place behind its message. */
function plain({ message }: Error): string {
  return message.replace(/(?:, file:.*)?, line:\d+, col:\d+$/s, '')
}

function inWords(message: string): Words {
  for (const [pattern, words] of known) {
    const match = pattern.exec(message)
    if (match) return words(match[1] ?? '')
  }

  return { message: /[.!?]$/.test(message) ? message : `${message}.` }
}

const known: [RegExp, (name: string) => Words][] = [
  [
    /^undefined variable: (.*)$/s,
    (name) => ({
      message: `there is no value “${name}”.`,
      fix: `Give the template that value, or write {{ ${name} | default: "" }}.`,
    }),
  ],
  [/^undefined filter: (.*)$/s, (name) => ({ message: `there is no filter “${name}”.` })],
  [
    /^tag "(?:include|render|layout|block)" not found$/,
    () => ({
      message: 'a template cannot take in another one.',
      fix: 'Put everything into this template, or fill in the other one in a step before.',
    }),
  ],
  [/^tag "(.*)" not found$/s, (name) => ({ message: `there is no tag “${name}”.` })],
  [
    /^template render limit exceeded$/,
    () => ({ message: 'it takes longer than a second.', fix: 'Repeat less, or sort and filter before.' }),
  ],
  [
    /^memory alloc limit exceeded$/,
    () => ({ message: 'it writes or collects too much.', fix: 'Repeat less, or work on a shorter list.' }),
  ],
]
