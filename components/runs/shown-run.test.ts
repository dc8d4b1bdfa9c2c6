import { expect, test } from 'vitest'
import { withNodes, workflow } from '#graph/test-workflow'
import { type Run, runSteps } from './run-steps.ts'
import { levels, type Round, roundsTo, roundWith, shownRun } from './shown-run.ts'

const document = withNodes(workflow('start -> each', 'check -> lines', 'pick'), {
  check: { parent: 'each' },
  lines: { parent: 'each', title: 'Lines' },
  pick: { parent: 'lines' },
})

const row = (path: string, nodeId: string) => ({
  path,
  nodeId,
  attempt: 1,
  status: 'done' as const,
  port: 'out',
  input: null,
  output: null,
  error: null,
  log: [],
  startedAt: '2027-01-01T00:00:00.000Z',
  finishedAt: '2027-01-01T00:00:01.000Z',
  large: {},
  doubtful: false,
  held: null,
  holdsUp: false,
  calledRunId: null,
})
const loop = (nodeId: string, counts = {}) => ({
  nodeId,
  total: 3,
  done: 2,
  failed: 1,
  running: 0,
  failedRounds: [] as string[],
  ...counts,
})
const inside = (nodeId: string) => ({ nodeId, done: 3, failed: 0, running: 0, waiting: 0 })

const run: Run = {
  id: '01940c2e-7a30-7000-8000-000000000001',
  workflowId: '01940c2e-7a30-7000-8000-000000000002',
  workflowTitle: 'Orders',
  version: 1,
  status: 'done',
  createdAt: '2027-01-01T00:00:00.000Z',
  startedAt: '2027-01-01T00:00:00.000Z',
  finishedAt: '2027-01-01T00:00:02.000Z',
  error: null,
  triggerType: 'trigger.manual',
  doubtful: false,
  held: null,
  holdsUp: false,
  document,
  payload: null,
  largePayload: null,
  nodeId: 'start',
  onlyNodeId: null,
  part: null,
  sourceRunId: null,
  eventId: null,
  parent: null,
  children: { total: 0, failed: 0 },
  steps: [row('start', 'start'), row('each', 'each')],
  loops: [loop('each', { failedRounds: ['each[2]'] }), loop('lines', { failedRounds: ['each[1].lines[4]'] })],
  inside: [inside('check'), inside('lines'), inside('pick')],
}
const round: Round = {
  round: 'each[1]',
  item: 7,
  steps: [row('each[1]', 'each'), row('each[1].check', 'check'), row('each[1].lines', 'lines')],
  loops: [loop('lines', { total: 5 })],
  inside: [inside('pick')],
}

test('a chosen round stands in place of all rounds together', () => {
  const shown = shownRun(run, [round])

  expect(shown.steps.map(({ path }) => path)).toEqual(['start', 'each', 'each[1].check', 'each[1].lines'])
  expect(shown.loops.map(({ nodeId, total }) => [nodeId, total])).toEqual([
    ['each', 3],
    ['lines', 5],
  ])
  expect(shown.inside.map(({ nodeId }) => nodeId)).toEqual(['pick'])
})

test('the steps of a round stand below their loop', () => {
  const late = { ...run, steps: [row('each[1].check', 'check'), ...run.steps, row('each[1].lines', 'lines')] }

  expect(runSteps(late).map(({ path }) => path)).toEqual(['start', 'each', 'each[1].check', 'each[1].lines'])
})

test('loops are entered one after the other', () => {
  const entered = levels(run, [round], { chosen: ['each[1]'] })

  expect(entered.map(({ loop, place }) => [loop, place])).toEqual([
    ['each', 1],
    ['each[1].lines', null],
  ])
  expect(entered[1]?.summary?.total).toBe(5)
  expect(levels(run, [], { chosen: [] }).map(({ loop }) => loop)).toEqual(['each'])
})

test('an address names the rounds on the way', () => {
  expect(roundsTo('each[1].lines[3]')).toEqual(['each[1]', 'each[1].lines[3]'])
  for (const nonsense of [null, '', 'each', 'each[x]', 'each[1].lines'])
    expect(roundsTo(nonsense)).toEqual([])
})

test('a step inside a loop is shown where it failed, else in the first round', () => {
  expect(roundWith(run, 'check')).toBe('each[2]')
  expect(roundWith(run, 'pick')).toBe('each[1].lines[4]')
  expect(roundWith({ ...run, loops: [] }, 'pick')).toBe('each[0].lines[0]')
  expect(roundWith(run, 'start')).toBeNull()
})
