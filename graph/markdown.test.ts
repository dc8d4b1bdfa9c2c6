import { expect, test } from 'vitest'
import { parseMarkdown } from './markdown.ts'

const text = (text: string) => ({ kind: 'text', text })

test('a message falls into its blocks', () => {
  const source = [
    '# Refund',
    'First',
    'second',
    '',
    '- one',
    '- two',
    '1. three',
    '> said',
    '```',
    'a *b*',
    '```',
  ]

  expect(parseMarkdown(source.join('\n'))).toEqual([
    { kind: 'heading', text: [text('Refund')] },
    { kind: 'paragraph', text: [text('First'), { kind: 'break' }, text('second')] },
    { kind: 'list', ordered: false, items: [[text('one')], [text('two')]] },
    { kind: 'list', ordered: true, items: [[text('three')]] },
    { kind: 'quote', text: [text('said')] },
    { kind: 'code', code: 'a *b*' },
  ])
})

test.each([
  ['**89.50 €** back', [{ kind: 'strong', text: '89.50 €' }, text(' back')]],
  ['an *old* one', [text('an '), { kind: 'emphasis', text: 'old' }, text(' one')]],
  ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
  ['[Order](https://a.example/1)', [{ kind: 'link', text: 'Order', href: 'https://a.example/1' }]],
  [
    'see https://a.example/1.',
    [text('see '), { kind: 'link', text: 'https://a.example/1', href: 'https://a.example/1' }, text('.')],
  ],
])('%s', (source, parts) => {
  expect(parseMarkdown(source)).toEqual([{ kind: 'paragraph', text: parts }])
})

test.each(['[x](javascript:alert(1))', '<script>alert(1)</script>', '[x](data:text/html,x)'])(
  '%s stays text',
  (source) => {
    const [block] = parseMarkdown(source)
    expect(block).toMatchObject({ kind: 'paragraph' })
    expect(JSON.stringify(block)).not.toContain('"link"')
  },
)

test('a fence that is never closed ends with the text', () => {
  expect(parseMarkdown('```\nx')).toEqual([{ kind: 'code', code: 'x' }])
})
