import { expect, test } from 'vitest'
import { describeFlow, span } from './describe-flow.ts'
import { setFlow, setSetting } from './edit-settings.ts'
import type { FlowRules } from './flow-rules.ts'
import { workflow } from './test-workflow.ts'

test.each<[FlowRules | undefined, string | null]>([
  [undefined, null],
  [{ priority: 3 }, null],
  [{ turns: { by: 'limit', atOnce: 1 } }, 'Runs go one at a time.'],
  [
    { turns: { by: 'limit', atOnce: 5 }, throttle: { runs: 10, perSeconds: 60 } },
    'Runs go 5 at a time, at most 10 starts in a minute.',
  ],
  [
    { key: '{{ trigger.body.customer }}', turns: { by: 'order' } },
    'Runs go one at a time, in order, separately for each customer.',
  ],
  [{ turns: { by: 'single', keep: 'older' } }, 'Runs go one at a time, newer events are skipped.'],
  [{ turns: { by: 'single', keep: 'newer' } }, 'Runs go one at a time, the newest one wins.'],
  [
    { key: '{{ $lowercase(trigger.email) }}', debounce: { quietSeconds: 30 } },
    'Runs go after 30 seconds of quiet, separately for each formula.',
  ],
])('%o is told as %s', (flow, sentence) => {
  expect(describeFlow(flow)).toBe(sentence)
})

test.each([
  [1, 'a second'],
  [90, '90 seconds'],
  [120, '2 minutes'],
  [3_600, 'an hour'],
  [172_800, '2 days'],
])('%d seconds are %s', (seconds, words) => {
  expect(span(seconds)).toBe(words)
})

test('a part that is taken out leaves nothing behind', () => {
  const drawn = workflow('a')
  const ruled = setFlow(drawn, { turns: { by: 'order' }, key: '{{ trigger.id }}' })
  expect(ruled.settings).toEqual({ flow: { turns: { by: 'order' }, key: '{{ trigger.id }}' } })
  expect(setFlow(ruled, { key: undefined }).settings).toEqual({ flow: { turns: { by: 'order' } } })
  expect(setFlow(ruled, { key: undefined, turns: undefined }).settings).toEqual({})

  const zoned = setSetting(drawn, 'timeZone', 'Europe/Berlin')
  expect(zoned.settings).toEqual({ timeZone: 'Europe/Berlin' })
  expect(setSetting(zoned, 'timeZone', 'Europe/Berlin')).toBe(zoned)
  expect(setSetting(zoned, 'timeZone', undefined).settings).toEqual({})
})
