import { expect, test } from 'vitest'
import type { FlowRules } from '../flow-rules.ts'
import { parseWorkflow } from '../parse-workflow.ts'
import { testCatalog } from '../test-catalog.ts'
import { withNodes, workflow } from '../test-workflow.ts'
import { validate } from '../validate.ts'

const published = (flow: FlowRules) => ({
  ...withNodes(workflow('t -> a'), { t: { type: 'trigger.hook' } }),
  settings: { flow },
})

test.each<[name: string, flow: FlowRules, message: RegExp]>([
  ['a key that is always the same', { key: 'customer' }, /“customer” is the same for every event/],
  ['a key that nothing closes', { key: '{{ trigger.id' }, /no closing/],
  ['a key that does not parse', { key: '{{ trigger. }}' }, /cannot be read/],
  ['a key of a step', { key: '{{ steps.a.id }}' }, /only known once the run is under way/],
  ['a priority of a step', { priority: '{{ steps.a.level }}' }, /only known once the run is under way/],
  [
    'a wait shorter than the quiet',
    { debounce: { quietSeconds: 9, longestSeconds: 3 } },
    /shorter than the quiet/,
  ],
  [
    'an order of priorities',
    { turns: { by: 'order' }, priority: '{{ trigger.level }}' },
    /strictly in order/,
  ],
])('%s is a problem of the settings', (_, flow, message) => {
  expect(validate(published(flow), testCatalog)).toEqual([
    expect.objectContaining({ setting: 'flow', message: expect.stringMatching(message) }),
  ])
})

test('rules that can be followed are none', () => {
  const flow: FlowRules = {
    key: '{{ trigger.body.customer }} {{ vars.region }}',
    turns: { by: 'order', whileWaiting: 'pass', afterFailure: 'hold' },
    throttle: { runs: 10, perSeconds: 60 },
    debounce: { quietSeconds: 5 },
    priority: 3,
  }

  expect(validate(published(flow), testCatalog)).toEqual([])
  expect(parseWorkflow(published(flow)).settings.flow).toEqual(flow)
})

test.each<[name: string, flow: unknown, message: RegExp]>([
  ['a limit without a number', { turns: { by: 'limit' } }, /Runs at once is required/],
  ['a limit of none', { turns: { by: 'limit', atOnce: 0 } }, /Runs at once must be 1 or more/],
  ['an unknown way', { turns: { by: 'luck' } }, /Turns/],
  ['a priority beyond', { priority: 11 }, /Priority must be 10 or less/],
])('%s is no document', (_, flow, message) => {
  expect(() => parseWorkflow({ ...published({}), settings: { flow } })).toThrow(message)
})
