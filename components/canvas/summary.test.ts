import { describe, expect, test } from 'vitest'
import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from './catalog-index.ts'
import { said, sentence } from './summary/sentence.ts'
import { summary } from './summary.ts'

const index = indexCatalog(catalog)
const types = catalog.nodeTypes.map((nodeType) => [nodeType.type, nodeType] as const)
const titles = new Map([['hook', { title: 'New order', type: 'trigger.webhook', isTrigger: true }]])

function parts({ type, version }: NodeType, input: { [field: string]: Json }) {
  const node = { id: 'a', type, version, title: '', position: { x: 0, y: 0 }, input }
  const nodeType = index.typeOf(node)
  const service = catalog.services.find(({ name }) => name === nodeType?.credential?.service)

  return summary(node, nodeType, { titles, service })
}

const text = (nodeType: NodeType, input: { [field: string]: Json }) =>
  parts(nodeType, input)
    .map((part) => part.text)
    .join('')

test.each(types)(
  '%s has a sentence of its own, and says with its example what it will do',
  (_type, nodeType) => {
    const told = text(nodeType, nodeType.example?.input ?? {})

    expect(nodeType.summary).toBeTruthy()
    expect(parts(nodeType, nodeType.example?.input ?? {}).filter(({ kind }) => kind === 'missing')).toEqual(
      [],
    )
    expectSentence(told)
  },
)

test.each(types)('%s says what it still needs, and then nothing else', (_type, nodeType) => {
  const told = parts(nodeType, {})
  const missing = told.filter(({ kind }) => kind === 'missing')

  expectSentence(text(nodeType, {}))
  if (missing.length > 0) {
    expect(told[0]).toEqual({ kind: 'words', text: `${nodeType.title} – ` })
    // A thing to do: a verb, and a noun with its article.
    expect(missing[0]?.text).toMatch(/^(choose|pick|fill in|write|set|add|say|name) /)
    expect(missing[0]?.text).not.toMatch(/\bthe (what|who|to|by|sort by|work out|belong|how|where|when)\b/)
  }
})

/** Begins as a sentence, holds nothing of the template, and fits a card. */
function expectSentence(told: string) {
  expect(told).toMatch(/^[A-Z]/)
  expect(told).not.toMatch(/[{}[\]|]|undefined|null|\[object| {2}|[ ,:–]$| [,.:]|\(\)/)
  expect(told.length).toBeLessThanOrEqual(200)
}

describe('the sentence', () => {
  const nodeType = (type: string) => index.typeOf({ type, version: 1 }) ?? expect.fail(`no ${type}`)

  test.each<[type: string, input: { [field: string]: Json }, told: string]>([
    ['slack.send-message', { text: 'Hi' }, 'Send message – choose a channel'],
    ['github.new-push', { repository: 'acme/shop' }, 'When a push comes to acme/shop'],
    [
      'github.new-push',
      { repository: 'acme/shop', branches: ['main', 'next'] },
      'When a push comes to main and next of acme/shop',
    ],
    ['wait.for', { amount: 1, unit: 'days' }, 'Wait 1 day'],
    ['trigger.schedule', { mode: 'monthly', day: 3, time: '07:30' }, 'On day 3 of each month at 07:30'],
    ['trigger.schedule', { mode: 'cron', cron: '0 9 * * 1-5' }, 'By the clock: at 09:00, Monday to Friday'],
    ['email.send', { to: ['ada@example.com'] }, 'Send e-mail – fill in the subject'],
    ['github.create-issue', { owner: 'acme' }, 'Create issue – choose a repository and fill in the title'],
  ])('of %s with %j is “%s”', (type, input, told) => {
    expect(text(nodeType(type), input)).toBe(told)
  })

  test('knows which of its values is an id that people know by a name', () => {
    const [, channel] = parts(nodeType('slack.send-message'), { channel: 'C012AB3CD', text: 'Hi' })

    expect(channel).toEqual({ kind: 'value', text: 'C012AB3CD', offer: 'channel' })
  })
})

test.each([
  ['Wait[ for {{ name }}]', [], 'Wait'],
  ['Wait[ for {{ name }}]', ['name'], 'Wait for <name>'],
  ['[A {{ a }}|B {{ b }}|C]', ['b'], 'B <b>'],
  ['[A {{ a }}|B {{ b }}|C]', [], 'C'],
])('%s with %j reads “%s”', (summary, filled, told) => {
  const pieces = said(sentence(summary), (field) => filled.includes(field))

  expect(pieces.map((piece) => ('field' in piece ? `<${piece.field}>` : piece.words)).join('')).toBe(told)
})
