import { expect, test } from 'vitest'
import { jsonText } from './json-text.ts'

test.each([
  ['plain text stays as it is', { a: 'ü 🙂 \n "x"' }, '{"a":"ü 🙂 \\n \\"x\\""}'],
  ['a zero character is replaced', 'a\u0000b', '"a\ufffdb"'],
  ['half a surrogate pair is replaced', ['\ud800', '\udfff'], '["\ufffd","\ufffd"]'],
  ['a backslash before u0000 is text, not a zero', '\\u0000', '"\\\\u0000"'],
  ['a backslash and then a zero are told apart', '\\\u0000', '"\\\\\ufffd"'],
  ['other control characters stay', '\u0001', '"\\u0001"'],
  ['names are cleaned as well', { 'a\u0000': 1 }, '{"a\ufffd":1}'],
  ['nothing at all is null', undefined, 'null'],
])('%s', (_name, value, text) => {
  expect(jsonText(value)).toBe(text)
})
