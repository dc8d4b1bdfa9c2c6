import { expect, test } from 'vitest'
import { checkAnswer } from './check-answer.ts'
import type { Question } from './form.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'

const question = (kind: Question['kind'], more: Partial<Question> = {}): Question => ({
  name: 'it',
  label: 'It',
  kind,
  required: true,
  longest: 20,
  whole: false,
  largestMb: 10,
  files: 1,
  onlyIfIs: 'is',
  ...more,
})
const check = (asked: Question, ...texts: string[]) =>
  checkAnswer(asked, { texts: { it: texts }, files: {} }, en)

test.each<[name: string, asked: Question, texts: string[], value: unknown]>([
  ['a text without the space around it', question('text'), [' Ada '], 'Ada'],
  ['a long text as it is', question('long'), ['  two\nlines'], '  two\nlines'],
  ['nothing where nothing is needed', question('text', { required: false }), [''], null],
  ['an e-mail address', question('email'), ['ada@example.com'], 'ada@example.com'],
  ['a number', question('number'), ['12.5'], 12.5],
  ['a number with a comma', question('number'), ['1\u00a0234,5'], 1234.5],
  ['a number below nothing', question('number', { least: -5 }), ['-5'], -5],
  ['a choice', question('choice', { choices: ['a', 'b'] }), ['b'], 'b'],
  [
    'several choices in their order',
    question('choices', { choices: ['a', 'b', 'c'] }),
    ['c', 'a'],
    ['a', 'c'],
  ],
  ['no choice where none is needed', question('choices', { choices: ['a'], required: false }), [], []],
  ['yes', question('yes-no'), ['yes'], true],
  ['no', question('yes-no'), ['no'], false],
  [
    'a date',
    question('date', { earliest: '2027-03-04', latest: '2027-03-04' }),
    ['2027-03-04'],
    '2027-03-04',
  ],
  ['what fits a pattern', question('text', { pattern: '[0-9]{5}' }), ['10115'], '10115'],
  ['letters of any script', question('text', { longest: 2 }), ['日本'], '日本'],
])('an answer is read: %s', (_name, asked, texts, value) => {
  expect(check(asked, ...texts)).toEqual({ value })
})

test.each<[name: string, asked: Question, texts: string[], wrong: string]>([
  ['nothing', question('text'), ['  '], en.needed],
  ['no choice', question('choices', { choices: ['a'] }), [], en.needed],
  ['too short a text', question('text', { shortest: 3 }), ['ab'], en.shortest(3)],
  ['too long a text', question('text', { longest: 2 }), ['abc'], en.longest(2)],
  ['what does not fit a pattern', question('text', { pattern: '[0-9]{5}' }), ['101155'], en.pattern],
  [
    'the same, in the words of its owner',
    question('text', { pattern: '[0-9]{5}', patternHelp: 'Five digits.' }),
    ['x'],
    'Five digits.',
  ],
  ['no e-mail address', question('email'), ['ada@example'], en.email],
  ['two e-mail addresses', question('email'), ['a@example.com,b@example.com'], en.email],
  ['no number', question('number'), ['12 apples'], en.number],
  ['a number of another kind', question('number'), ['0x10'], en.number],
  ['half a number', question('number', { whole: true }), ['1.5'], en.whole],
  ['too small a number', question('number', { least: 2 }), ['1'], en.least(2)],
  ['too large a number', question('number', { most: 2 }), ['3'], en.most(2)],
  ['a choice that was not there', question('choice', { choices: ['a'] }), ['b'], en.choice],
  ['neither yes nor no', question('yes-no'), ['maybe'], en.choice],
  ['a day that never was', question('date'), ['2027-02-30'], en.date],
  [
    'too early a day',
    question('date', { earliest: '2027-03-04' }),
    ['2027-03-03'],
    en.earliest('2027-03-04'),
  ],
  ['too late a day', question('date', { latest: '2027-03-04' }), ['2027-03-05'], en.latest('2027-03-04')],
])('an answer is refused: %s', (_name, asked, texts, wrong) => {
  expect(check(asked, ...texts)).toEqual({ wrong })
})

const file = (name: string) => ({ file: name, name, type: 'text/plain', size: 1 })

test('files are counted', () => {
  const files = { it: [file('a'), file('b')] }
  const asked = (files: number) => question('file', { files })

  expect(checkAnswer(asked(1), { texts: {}, files }, en)).toEqual({ wrong: en.tooMany(1) })
  expect(checkAnswer(asked(2), { texts: {}, files }, en)).toEqual({ value: files.it })
  expect(checkAnswer(asked(1), { texts: {}, files: { it: [file('a')] } }, en)).toEqual({ value: file('a') })
  expect(checkAnswer(asked(1), { texts: {}, files: {} }, en)).toEqual({ wrong: en.needed })
})

test('what is wrong is told in the language of the form', () => {
  expect(checkAnswer(question('number'), { texts: { it: ['x'] }, files: {} }, de)).toEqual({
    wrong: 'Geben Sie eine Zahl ein, etwa 12,5.',
  })
})

test('a pattern that would backtrack for ever does not', () => {
  const asked = question('text', { pattern: '(a+)+b', longest: 5_000 })

  expect(check(asked, 'a'.repeat(5_000))).toEqual({ wrong: en.pattern })
})
