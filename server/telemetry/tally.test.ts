import { expect, test } from 'vitest'
import { createCounter, createHistogram } from './tally.ts'

test('a counter without labels is there before it counts', () => {
  const counter = createCounter({ name: 'a_total', help: 'How many.' })
  expect(counter.text()).toBe('# HELP a_total How many.\n# TYPE a_total counter\na_total 0')

  counter.inc()
  expect(counter.text()).toMatch(/\na_total 1$/)
})

test('a counter with labels has a series for each of their values', () => {
  const counter = createCounter({ name: 'a_total', help: '', labels: ['kind', 'result'] })
  counter.inc('x', 'good')
  counter.inc('x', 'good')
  counter.inc('say "x"\\', 'bad')

  expect(counter.text().split('\n').slice(2)).toEqual([
    'a_total{kind="x",result="good"} 2',
    'a_total{kind="say \\"x\\"\\\\",result="bad"} 1',
  ])
})

test('the buckets of a histogram count all below their end, the end included', () => {
  const histogram = createHistogram({ name: 'a_seconds', help: '', labels: ['kind'], bounds: [0.1, 1] })
  for (const value of [0.05, 0.1, 0.5, 7]) histogram.observe(value, 'x')

  expect(histogram.text().split('\n').slice(2)).toEqual([
    'a_seconds_bucket{kind="x",le="0.1"} 2',
    'a_seconds_bucket{kind="x",le="1"} 3',
    'a_seconds_bucket{kind="x",le="+Inf"} 4',
    'a_seconds_sum{kind="x"} 7.65',
    'a_seconds_count{kind="x"} 4',
  ])
})
