import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayBeMissing } from './certainty.ts'
import { begin, plan } from './plan.ts'
import { randomWorkflow } from './random-workflow.ts'
import { next, type Results } from './schedule.ts'
import { testCatalog } from './test-catalog.ts'
import { validate } from './validate.ts'
import type { Workflow } from './workflow.ts'

/** The same workflow with every step in some group, and a note: as drawn by somebody who groups at random. */
const decorated = (workflow: Workflow, picks: number[]): Workflow => ({
  ...workflow,
  nodes: workflow.nodes.map((node, index) => ({ ...node, group: `g${picks[index % picks.length]}` })),
  groups: [...new Set(picks)].map((pick) => ({ id: `g${pick}`, title: `Group ${pick}` })),
  notes: [
    { id: 'note', text: '{{ steps.none }}', position: { x: 0, y: 0 }, size: { width: 200, height: 80 } },
  ],
})

const ids = (nodes: { id: string }[]) => nodes.map(({ id }) => id)

test('groups and notes change nothing about what a run does next, at any moment', () => {
  fc.assert(
    fc.property(
      randomWorkflow({ merges: true }),
      fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
      fc.array(fc.constantFrom('out', 'yes', 'no'), { minLength: 20, maxLength: 20 }),
      (bare, picks, ports) => {
        const dressed = decorated(bare, picks)
        let results: Results = {}
        for (const port of ports) {
          const [one, other] = [next(bare, results), next(dressed, results)]
          expect([ids(other.ready), ids(other.skipped)]).toEqual([ids(one.ready), ids(one.skipped)])
          expect(ids(begin(plan(dressed), results).ready)).toEqual(ids(begin(plan(bare), results).ready))
          const settled = [
            ...one.skipped.map(({ id }) => [id, { status: 'skipped' as const }]),
            ...one.ready.map(({ id }) => [id, { status: 'done' as const, output: null, port }]),
          ]
          results = { ...results, ...Object.fromEntries(settled) }
        }
      },
    ),
  )
})

test('nor about what is wrong with a workflow, or may be missing in it', () => {
  fc.assert(
    fc.property(randomWorkflow(), fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }), (bare, picks) => {
      const dressed = decorated(bare, picks)
      expect(validate(dressed, testCatalog)).toEqual(validate(bare, testCatalog))
      const [first, ...rest] = bare.nodes
      for (const { id } of rest) {
        expect(mayBeMissing(dressed, first?.id ?? '', id)).toBe(mayBeMissing(bare, first?.id ?? '', id))
      }
    }),
  )
})
