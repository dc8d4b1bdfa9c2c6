import { describe, expect, test } from 'vitest'
import { type Expectation, judge, type Observed } from './test-case.ts'

const send = {
  result: 'done',
  port: 'out',
  input: { channel: '#orders', blocks: [{ text: 'Ada' }] },
  output: { ok: true, total: 120 },
  error: null,
}
const observed: Observed = {
  run: { result: 'done', port: null, input: { id: 1 }, output: { ok: true }, error: null },
  steps: { send, 'each[1].note': { ...send, result: 'failed', output: null, error: 'Note: no such page' } },
}
const expectation = (part: Partial<Expectation>): Expectation => ({
  step: 'send',
  of: 'result',
  at: '',
  operator: 'equals',
  value: 'done',
  ...part,
})

describe('what must hold', () => {
  test.each<[string, Partial<Expectation>]>([
    ['of the run', { step: null }],
    ['of a step', {}],
    ['of the exit it left by', { of: 'port', value: 'out' }],
    ['of a field it was given', { of: 'input', at: 'channel', value: '#orders' }],
    ['of a field in a list', { of: 'input', at: 'blocks[0].text', operator: 'contains', value: 'Ad' }],
    ['of a number it gave', { of: 'output', at: 'total', operator: 'greater', value: 100 }],
    ['of all it gave', { of: 'output', value: { total: 120, ok: true } }],
    ['of its error', { step: 'each[1].note', of: 'error', operator: 'contains', value: 'no such page' }],
    ['of what is not there', { of: 'output', at: 'warning', operator: 'is-empty', value: null }],
    ['of a step that never ran', { step: 'other', value: 'skipped' }],
  ])('holds %s', (_name, part) => {
    expect(judge(expectation(part), observed)).toEqual({ passed: true })
  })

  test('tells what was found in place of what was expected', () => {
    const verdict = judge(expectation({ of: 'input', at: 'channel', value: '#general' }), observed)

    expect(verdict).toEqual({ passed: false, got: '#orders' })
  })

  test.each([['nowhere'], ['blocks.text'], ['channel.name'], ['blocks[7]'], ['not a path!']])(
    'fails where nothing lies at %s',
    (at) => {
      const verdict = judge(expectation({ of: 'input', at, value: '' }), observed)

      expect(verdict).toEqual({ passed: false, got: null, why: `There is nothing at “${at}”.` })
    },
  )

  test('says what cannot be compared', () => {
    const verdict = judge(
      expectation({ of: 'input', at: 'channel', operator: 'before', value: '2026-01-01' }),
      observed,
    )

    expect(verdict).toMatchObject({ passed: false, why: expect.stringContaining('is not a date') })
  })
})
