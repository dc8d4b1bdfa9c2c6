import fc from 'fast-check'
import { expect, test } from 'vitest'
import { finder, matchesPattern } from './pattern.ts'

test.each([
  ['abc', 'xabcx', true],
  ['^abc$', 'abc', true],
  ['^abc$', 'abcd', false],
  ['a.c', 'a\nc', false],
  ['^(a|b)+$', 'abba', true],
  ['^(?:ab){2,3}$', 'abab', true],
  ['^(?:ab){2,3}$', 'ab', false],
  ['^a{2}$', 'aa', true],
  ['^a{2,}$', 'aaaa', true],
  ['colou?r', 'color', true],
  ['\\bcat\\b', 'a cat.', true],
  ['\\bcat\\b', 'concat', false],
  ['\\Bcat', 'concat', true],
  ['[^a-c]', 'abc', false],
  ['[\\w.+-]+@[\\w-]+\\.[a-z]{2,}', 'ada@example.com', true],
  ['\\p{Lu}', 'Ä', true],
  ['^.$', '😀', true],
  ['(?i)straße', 'STRAßE', true],
  ['a{x}', 'a{x}', true],
  ['a\\-b', 'a-b', true],
  ['', 'anything', true],
  ['^$', '', true],
  ['a||b', 'c', true],
  ['x*?y', 'xxy', true],
])('%s in %j: %j', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected)
})

test.each([
  '(',
  ')',
  '*a',
  '(?=a)',
  '(?<!a)',
  '\\1',
  'a{3,1}',
  '[b-a]',
  '\\k<x>',
  '^*',
  'a'.repeat(501),
  '((a{99}){99}){99}',
])('%.20s is refused', (pattern) => {
  expect(() => matchesPattern(pattern, 'a')).toThrow()
})

test.each(['^(a+)+$', '^(a|a)*$', '^(.*)*x$', '(x+x+)+y', '.*.*.*.*=.*'])(
  '%s ends soon on a text that makes others backtrack for ever',
  (pattern) => {
    // Whatever goes over its budget of steps throws.
    expect(matchesPattern(pattern, `${'a'.repeat(5_000)}!`)).toBe(false)
  },
)

test('it finds what the regular expressions of JavaScript find', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    '.',
    '[ab]',
    '[^a]',
    '\\w',
    '\\d',
    '(a|b)',
    '(?:ab|)',
    '^',
    '$',
    '\\b',
  )
  const repeat = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,2}', '*?')
  const piece = fc
    .tuple(atom, repeat)
    .map(([atom, repeat]) => (/^(\^|\$|\\b)$/.test(atom) ? atom : `${atom}${repeat}`))
  const pattern = fc
    .array(fc.oneof(piece, piece, fc.constant('|')), { maxLength: 6 })
    .map((all) => all.join(''))
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '\n'), maxLength: 8 })

  fc.assert(
    fc.property(pattern, text, (pattern, text) => {
      const native = new RegExp(pattern).exec(text)
      const marks = finder(pattern, '')(text, 0)

      expect(marks?.slice(0, 2)).toEqual(native ? [native.index, native.index + native[0].length] : undefined)
    }),
    { numRuns: 5_000 },
  )
})

test('groups are remembered, and those that took no part are not', () => {
  expect(finder('(\\d+)-(?:x|(y))(z)?', '')('a 12-x', 0)).toEqual([2, 6, 2, 4])
  expect(finder('(?<first>a+?)(a*)', '')('aaa', 0)).toEqual([0, 3, 0, 1, 1, 3])
})

test('lines have their own start and end with the flag m', () => {
  expect(finder('^b$', 'm')('a\nb\nc', 0)).toEqual([2, 3])
  expect(finder('^b$', '')('a\nb\nc', 0)).toBeNull()
})

test('a search on a text without end stops at its budget', () => {
  const find = finder('(a.*z)|a', '')
  const all = () => {
    const text = 'a'.repeat(1_000_000)
    for (let at = 0; at < text.length; ) at = find(text, at)?.[1] ?? text.length
  }

  expect(all).toThrow('The text is too long for this pattern.')
})
