import { expect, test } from 'vitest'
import { cableLoad } from './cable-load.ts'
import { startedRun } from './run-view.ts'
import { type StepState, stateOverRounds } from './step-state.ts'

const step = (fields: Partial<StepState>): StepState => ({
  ...stateOverRounds({ done: 0, failed: 0, running: 0, waiting: 0 }),
  status: 'done',
  ...fields,
  rounds: fields.rounds,
})
const run = (steps: { [id: string]: StepState }) => ({ ...startedRun('r', null), steps })
const edge = { from: 'a', port: 'out', to: 'b' }
const rounds = (done: number, failed = 0) => ({ done, failed, running: 0, waiting: 0 })

test('a list tells how many things went along', () => {
  expect(cableLoad(run({ a: step({ output: [1, 2, 3] }), b: step({}) }), edge, 1)).toBe('3 items')
  expect(cableLoad(run({ a: step({ output: [] }), b: step({}) }), edge, 1)).toBe('0 items')
})

test('one thing, a way not taken and a step not reached say nothing', () => {
  expect(cableLoad(run({ a: step({ output: { id: 1 } }), b: step({}) }), edge, 1)).toBe(null)
  expect(cableLoad(run({ a: step({ output: [1, 2], port: 'no' }), b: step({}) }), edge, 1)).toBe(null)
  expect(cableLoad(run({ a: step({ output: [1, 2] }), b: step({ status: 'skipped' }) }), edge, 1)).toBe(null)
  expect(cableLoad(run({ a: step({ output: [1, 2] }) }), edge, 1)).toBe(null)
})

test('inside loops it is how often, where no other cable leads in', () => {
  const steps = { a: step({ rounds: rounds(120) }), b: step({ rounds: rounds(4, 1) }) }

  expect(cableLoad(run(steps), edge, 1)).toBe('5 rounds')
  expect(cableLoad(run(steps), edge, 2)).toBe(null)
})
