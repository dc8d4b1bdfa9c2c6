import { expect, test } from 'vitest'
import { runSteps } from '../run-steps.ts'
import { timeline } from './timeline.ts'

const START = Date.UTC(2026, 0, 1)
const at = (ms: number) => new Date(START + ms).toISOString()

const node = (id: string) => ({
  id,
  type: 'data.set',
  version: 1,
  title: id.toUpperCase(),
  position: { x: 0, y: 0 },
  input: {},
})

const attempt = (
  nodeId: string,
  number: number,
  times: [number, number | null],
  status: 'done' | 'failed' | 'running',
) => ({
  path: nodeId,
  nodeId,
  attempt: number,
  status,
  port: null,
  input: null,
  output: null,
  error: status === 'failed' ? { kind: 'outage', message: 'No answer.' } : null,
  log: [],
  large: {},
  startedAt: at(times[0]),
  doubtful: false,
  calledRunId: null,
  finishedAt: times[1] === null ? null : at(times[1]),
})

const document = {
  nodes: [node('a'), node('b')],
  edges: [{ id: 'e', from: 'a', port: 'out', to: 'b' }],
  settings: {},
}

function rowsOf(
  steps: ReturnType<typeof attempt>[],
  { now, finishedAt }: { now: number; finishedAt: number | null },
) {
  const status = finishedAt === null ? ('running' as const) : ('done' as const)
  const run = {
    document,
    status,
    steps,
    loops: [],
    createdAt: at(0),
    finishedAt: finishedAt === null ? null : at(finishedAt),
  }

  return timeline(run, runSteps(run), START + now)
}

test('time before the first attempt is queue, time between attempts is wait', () => {
  const { rows, lengthMs } = rowsOf(
    [
      attempt('a', 1, [5, 10], 'done'),
      attempt('b', 1, [12, 20], 'failed'),
      attempt('b', 2, [50, 60], 'done'),
    ],
    { now: 100, finishedAt: 60 },
  )

  expect(lengthMs).toBe(60)
  expect(rows[1]?.stretches.map(({ kind, from, to }) => [kind, from, to])).toEqual([
    ['queue', 10, 12],
    ['run', 12, 20],
    ['wait', 20, 50],
    ['run', 50, 60],
  ])
})

test('a step that will be tried again waits until now', () => {
  const { rows } = rowsOf([attempt('a', 1, [0, 10], 'failed')], { now: 40, finishedAt: null })

  expect(rows[0]?.step.state).toBe('waiting')
  expect(rows[0]?.stretches.at(-1)).toEqual({ kind: 'wait', from: 10, to: 40 })
})

test('a step under way lasts until now', () => {
  const { rows, lengthMs } = rowsOf([attempt('a', 1, [5, null], 'running')], { now: 30, finishedAt: null })

  expect(lengthMs).toBe(30)
  expect(rows[0]?.stretches.at(-1)).toMatchObject({ kind: 'run', from: 5, to: 30 })
})

test('a step taken over from an earlier run lies at the beginning', () => {
  const { rows } = rowsOf([attempt('a', 1, [-90_000, -80_000], 'done'), attempt('b', 1, [5, 10], 'done')], {
    now: 10,
    finishedAt: 10,
  })

  expect(rows[0]?.stretches).toEqual([{ kind: 'run', from: 0, to: 0, status: 'done', attempt: 1 }])
})

test('steps that began in the same millisecond keep the order of the document', () => {
  const { rows } = rowsOf([attempt('b', 1, [3, 3], 'done'), attempt('a', 1, [3, 3], 'done')], {
    now: 5,
    finishedAt: 5,
  })

  expect(rows.map(({ step }) => step.path)).toEqual(['a', 'b'])
})

test('the slowest step is told, where there are others and somebody would notice', () => {
  const times = (b: number) => [attempt('a', 1, [0, 10], 'done'), attempt('b', 1, [10, 10 + b], 'done')]

  expect(rowsOf(times(400), { now: 500, finishedAt: 500 }).slowest).toBe('b')
  expect(rowsOf(times(40), { now: 500, finishedAt: 500 }).slowest).toBe(null)
})

test('5,000 steps in a row are 5,000 rows', () => {
  const ids = Array.from({ length: 5_000 }, (_, index) => `n${index}`)
  const run = {
    document: {
      nodes: ids.map(node),
      edges: ids.slice(1).map((to, index) => ({ id: `e${index}`, from: `n${index}`, port: 'out', to })),
      settings: {},
    },
    status: 'done' as const,
    steps: ids.map((id, index) => attempt(id, 1, [index * 2, index * 2 + 1], 'done')),
    loops: [],
    createdAt: at(0),
    finishedAt: at(10_000),
  }
  const { rows } = timeline(run, runSteps(run), START + 10_000)

  expect(rows).toHaveLength(5_000)
  expect(rows.at(-1)?.stretches.map(({ kind }) => kind)).toEqual(['queue', 'run'])
})
