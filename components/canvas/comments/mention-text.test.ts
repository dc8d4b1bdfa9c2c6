import { expect, test } from 'vitest'
import { matching, mentionedIn, mentionQuery, withMention, withNamesShown } from './mention-text.ts'

const ada = { id: '1', name: 'Ada Lovelace' }
const ann = { id: '2', name: 'Ann' }
const anna = { id: '3', name: 'Anna' }
const other = { id: '4', name: 'Ann' }
const people = [ada, ann, anna]

test.each<[name: string, text: string, query: string | null]>([
  ['begins with the sign', 'Hello @Ad', 'Ad'],
  ['is empty right after the sign', '@', ''],
  ['goes on over a space', '@Ada Lo', 'Ada Lo'],
  ['is none in an address', 'ada@example', null],
  ['is none after a line break', '@Ada\nLo', null],
  ['is none when a space follows the sign', 'at @ ten', null],
])('what is asked for %s', (_name, text, query) => {
  expect(mentionQuery(text, text.length)?.query ?? null).toBe(query)
})

test('names that begin so come before those with a word that does', () => {
  expect(matching([{ id: '5', name: 'Bo Anders' }, ...people], 'an').map(({ name }) => name)).toEqual([
    'Ann',
    'Anna',
    'Bo Anders',
  ])
})

test('a name takes the place of what was typed, with one space after it', () => {
  expect(withMention('Hi @Ad there', { start: 3, query: 'Ad' }, 'Ada Lovelace')).toEqual({
    text: 'Hi @Ada Lovelace there',
    caret: 17,
  })
})

test('a shorter name within a longer one is not meant', () => {
  expect(mentionedIn('@Anna, look', people, new Set())).toEqual(['3'])
  expect(mentionedIn('@Ann and @Ada Lovelace.', people, new Set())).toEqual(['1', '2'])
})

test('of two with one name, the one that was picked is meant', () => {
  expect(mentionedIn('@Ann', [ann, other], new Set(['4']))).toEqual(['4'])
  expect(mentionedIn('@Ann', [ann, other], new Set())).toEqual(['2', '4'])
})

test('names stand out in what is shown', () => {
  expect(withNamesShown('@Anna and @Ann (2+2)', people)).toBe('**@Anna** and **@Ann** (2+2)')
})
