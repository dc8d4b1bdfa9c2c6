import fc from 'fast-check'
import { node } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

const ports = ['out', 'yes', 'no', 'error']

const modes = ['all', 'any', 'some'].map((mode) => ({ type: 'logic.merge', input: { mode, count: 2 } }))

/** Workflows without cycles, for property tests: any shape, ports and switched-off steps; some merge if wanted. */
export function randomWorkflow({ most = 14, merges = false } = {}): fc.Arbitrary<Workflow> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const id = (index: number) => `n${index}`
    const line = fc.record({
      from: fc.nat(count - 1),
      to: fc.nat(count - 1),
      port: fc.constantFrom(...ports),
    })

    return fc
      .record({
        lines: fc.array(line, { maxLength: count * 2 }),
        disabled: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
        merging: fc.array(fc.constantFrom(...(merges ? modes : [{}])), {
          minLength: count,
          maxLength: count,
        }),
        order: fc.shuffledSubarray(
          Array.from({ length: count }, (_, index) => index),
          { minLength: count },
        ),
      })
      .map(({ lines, disabled, merging, order }) => {
        // Edges lead from lower to higher, nodes stand in any order.
        const places = new Map(
          lines
            .filter(({ from, to }) => from < to)
            .map(({ from, to, port }) => [`${from}.${port}.${to}`, { from: id(from), port, to: id(to) }]),
        )
        return {
          nodes: order.map((index) =>
            node(id(index), { ...merging[index], ...(disabled[index] && index > 0 && { disabled: true }) }),
          ),
          edges: [...places.values()].map((edge, index) => ({ id: `e${index}`, ...edge })),
          settings: {},
        }
      })
  })
}
