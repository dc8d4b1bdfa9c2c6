import { expect, test } from 'vitest'
import { placeAfter } from './place-after.ts'

/** The caret is the bar. */
test.each<[name: string, before: string, after: string]>([
  ['stays before what changed', 'He|llo', 'He|llo there'],
  ['goes along behind what was put in', 'Hello w|orld', 'Hello big w|orld'],
  ['goes along behind what was taken out', 'Hello big w|orld', 'Hello w|orld'],
  ['stays at the end', 'Hello|', 'Oh, Hello|'],
  ['stands at the end of what took the place of its own', 'He|llo', 'X|'],
])('a caret %s', (_name, before, after) => {
  const [text, changed] = [before.replace('|', ''), after.replace('|', '')]

  expect(placeAfter(before.indexOf('|'), text, changed)).toBe(after.indexOf('|'))
})
