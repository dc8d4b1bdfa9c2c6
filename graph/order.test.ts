import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCycle, leadsTo, order } from './order.ts'
import { randomWorkflow } from './random-workflow.ts'
import { workflow } from './test-workflow.ts'

test('every step comes after those before it', () => {
  fc.assert(
    fc.property(randomWorkflow(), (drawn) => {
      const { ids, rest } = order(drawn)

      expect(rest).toEqual([])
      expect(ids).toHaveLength(drawn.nodes.length)
      for (const { from, to } of drawn.edges) expect(ids.indexOf(from)).toBeLessThan(ids.indexOf(to))
      expect(findCycle(drawn)).toBeNull()
    }),
  )
})

test('a cycle is told in the order of its edges, without what leads to it or from it', () => {
  const drawn = workflow('t -> a', 'a -> b', 'b -> c', 'c -> a', 'c -> end')
  const cycle = findCycle(drawn) ?? []

  expect(cycle.toSorted()).toEqual(['a', 'b', 'c'])
  for (const [index, id] of cycle.entries()) {
    expect(drawn.edges.some(({ from, to }) => from === id && to === cycle[(index + 1) % 3])).toBe(true)
  }
})

test('edges lead from one step to all after it', () => {
  const { edges } = workflow('a -> b', 'b -> c', 'x -> c')

  expect(leadsTo(edges, 'a', 'c')).toBe(true)
  expect(leadsTo(edges, 'c', 'a')).toBe(false)
  expect(leadsTo(edges, 'a', 'x')).toBe(false)
})
