import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { testContext } from '../testing/context.ts'
import { refusal } from '../testing/refusal.ts'
import { execute } from './template.ts'
import type { Input } from './template.types.ts'

async function filled(template: string, scope: { [name: string]: Json } = {}, input: Partial<Input> = {}) {
  const values = Object.entries(scope).map(([name, value]) => ({ name, value }))
  const given: Input = {
    template,
    values,
    kind: 'text',
    strict: false,
    timeZone: 'UTC',
    language: 'en',
    ...input,
  }

  return (await execute(testContext(given))).text
}

const failure = (...given: Parameters<typeof filled>) => refusal(filled(...given))

test.each<[template: string, scope: { [name: string]: Json }, expected: string]>([
  ['Hello {{ who.name }}!', { who: { name: 'Ada' } }, 'Hello Ada!'],
  ['{{ nobody }}-{{ who.name.first }}', {}, '-'],
  ['{% for n in list %}{{ forloop.index }}{{ n }} {% endfor %}', { list: ['a', 'b'] }, '1a 2b '],
  ['{% if total > 50 %}large{% else %}small{% endif %}', { total: 50 }, 'small'],
  ['{{ list }} {{ who }} {{ nothing }}', { list: [1, 'a'], who: { a: 1 }, nothing: null }, '1a {"a":1} '],
  ['{{ list | map: "n" | join: ", " }}', { list: [{ n: 1 }, { n: 2 }] }, '1, 2'],
  ['{{ a-b }}', { 'a-b': 1 }, '1'],
  ['{{ html }}', { html: '<b>' }, '<b>'],
])('%s is filled in', async (template, scope, expected) => {
  expect(await filled(template, scope)).toBe(expected)
})

test('the fields of an object can be used by name; values of one name come first', async () => {
  expect(await filled('{{ a }}{{ b }}', { b: 'own' }, { base: { a: 1, b: 2 } })).toBe('1own')
})

test('in HTML values cannot bring in markup, unless they are said to be HTML', async () => {
  const scope = { name: '<script>"&\'', list: ['<'], who: { a: '<' }, body: '<b>hi</b>' }
  const template = '<p>{{ name }}{{ list }}{{ who }}{% echo name %}{{ body | raw }}</p>'

  expect(await filled(template, scope, { kind: 'html' })).toBe(
    '<p>&lt;script&gt;&#34;&amp;&#39;&lt;{&#34;a&#34;:&#34;&lt;&#34;}&lt;script&gt;&#34;&amp;&#39;<b>hi</b></p>',
  )
})

test('dates are read by the clock and in the language that are asked for', async () => {
  const at = '2027-03-04T23:30:00Z'
  const template = '{{ at | date: "%A %H:%M" }}'

  expect(await filled(template, { at })).toBe('Thursday 23:30')
  expect(await filled(template, { at }, { timeZone: 'Europe/Berlin', language: 'de' })).toBe('Freitag 00:30')
})

test('a missing value fails where that is wanted, but may be asked for', async () => {
  const strict = { strict: true }

  expect(await filled('{% if x %}a{% endif %}{{ x | default: "b" }}', {}, strict)).toBe('b')
  expect(await failure('one\ntwo {{ who.nam }}', { who: {} }, strict)).toMatchObject({
    message: 'Line 2 of the template: there is no value “who.nam”.',
    fix: 'Give the template that value, or write {{ who.nam | default: "" }}.',
  })
})

test.each([
  ['a\n{{ x | shout }}', 'Line 2 of the template: there is no filter “shout”.'],
  ['{% frobnicate %}', 'Line 1 of the template: there is no tag “frobnicate”.'],
  ['\n\n{% if x %}', 'Line 3 of the template: tag {% if x %} not closed.'],
  ['{{ x', 'Line 1 of the template: output "{{ x" not closed.'],
  ['{% include "/etc/passwd" %}', 'Line 1 of the template: a template cannot take in another one.'],
  ['{% render "a" %}', 'Line 1 of the template: a template cannot take in another one.'],
  ['{% layout "a" %}', 'Line 1 of the template: a template cannot take in another one.'],
])('%j is explained', async (template, message) => {
  expect((await failure(template)).message).toBe(message)
})

test.each([
  ['a loop that goes on', '{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}'],
  ['a list that is too long', '{% for a in (1..999999999) %}{% endfor %}'],
  [
    'a text that doubles',
    '{% assign a = "aaaaaaaaaa" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}',
  ],
  ['output without end', '{% for i in (1..9999) %}{{ big }}{% endfor %}'],
  ['output that is kept', '{% capture all %}{% for i in (1..9999) %}{{ big }}{% endfor %}{% endcapture %}'],
  ['text of the template without end', `{% for i in (1..9999) %}${'text '.repeat(10_000)}{% endfor %}`],
])('%s is stopped', async (_name, template) => {
  const { message } = await failure(template, { big: 'x'.repeat(100_000) })

  expect(message).toMatch(
    /^Line 1 of the template: it (writes or collects too much|takes longer than a second)\.$/,
  )
})

test('a template reaches nothing but its values', async () => {
  const scope = { who: { name: 'Ada' }, list: [1] }

  expect(
    await filled('{{ who.constructor }}{{ who.__proto__ }}{{ list.constructor }}{{ toString }}', scope),
  ).toBe('')
  expect(await filled('{{ globalThis }}{{ process.env.PATH }}{{ self }}', scope)).toBe('')
})

test('a template that asks for the prototype by data gets data', async () => {
  const who = JSON.parse('{ "__proto__": { "isAdmin": true } }') as Json

  expect(await filled('{{ who.isAdmin }}{{ who["__proto__"].isAdmin }}', { who })).toBe('true')
})

test('a language nobody speaks is for the person to mend', async () => {
  expect((await failure('a', {}, { language: 'not one' })).message).toBe('“not one” is not a language.')
})
