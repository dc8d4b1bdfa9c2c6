import { functions, signatureOf } from '#graph/functions/functions'
import type { Completion } from './completion.ts'

/** Functions by their names; `startsOnly` where a field may be meant as well. */
export function functionOptions(typed: string, after: string, startsOnly = false): Completion[] {
  const text = typed.toLowerCase()
  const rank = (name: string) => (name.toLowerCase().startsWith(text) ? 0 : 1)
  const found = functions.filter(({ name }) =>
    startsOnly ? rank(name) === 0 : name.toLowerCase().includes(text),
  )

  return found
    .toSorted((a, b) => rank(a.name) - rank(b.name) || a.name.length - b.name.length)
    .map((known) => {
      const isCalled = after.startsWith('(')
      const isEmpty = Object.keys(known.takes).length === 0
      return {
        kind: 'function',
        label: signatureOf(known),
        detail: known.what,
        sample: undefined,
        insert: isCalled ? `$${known.name}` : `$${known.name}()`,
        back: isCalled || isEmpty ? 0 : 1,
      }
    })
}
