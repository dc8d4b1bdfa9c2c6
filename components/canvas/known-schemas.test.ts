import { expect, test } from 'vitest'
import type { Path } from '#graph/path'
import { costRatio } from '#graph/test-cost'
import { withNodes, workflow } from '#graph/test-workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from './catalog-index.ts'
import { knownSchemas } from './known-schemas.ts'

const samples = { index: indexCatalog(catalog), lastOutputs: {}, calls: {} }
const setTo = (value: string) => ({ type: 'data.set', input: { fields: [{ name: 'total', value }] } })
const total = (step: number): Path => ({ root: 'steps', stepId: `n${step}`, keys: ['total'] })

/** Each step sets its total to that of the one before it. */
function chain(steps: number) {
  const lines = Array.from({ length: steps }, (_, index) => `n${index} -> n${index + 1}`)
  const sets = Array.from({ length: steps }, (_, index) => [
    `n${index + 1}`,
    setTo(index === 0 ? '{{ 1 }}' : `{{ steps.n${index}.total }}`),
  ])

  return withNodes(workflow(...lines), { n0: { type: 'trigger.webhook' }, ...Object.fromEntries(sets) })
}

test('what a step gives is found through as many steps as only hand it on', () => {
  const document = withNodes(chain(100), {
    n1: { type: 'data.set', input: { fields: [{ name: 'total', value: '{{ trigger.body }}' }] } },
    n0: { type: 'trigger.webhook', pinned: { body: 12 } },
  })
  const known = knownSchemas({ workflow: document, ...samples })

  expect(known(total(100))).toMatchObject({ type: 'number' })
})

test('steps that hand on to each other in a circle are known as far as they can be', () => {
  const document = withNodes(workflow('n0 -> n1', 'n1 -> n2', 'n2 -> n1'), {
    n0: { type: 'trigger.webhook' },
    n1: setTo('{{ steps.n2.total }}'),
    n2: setTo('{{ steps.n1.total }}'),
  })
  const known = knownSchemas({ workflow: document, ...samples })

  expect(known(total(2))).toEqual(known(total(1)))
})

test('asking for what every step gives costs about the same for each in a workflow of any length', () => {
  const ratio = costRatio(500, (steps) => {
    const document = chain(steps)
    return () => {
      const known = knownSchemas({ workflow: document, ...samples })
      for (let step = 1; step <= steps; step++) expect(known(total(step))).toBeDefined()
    }
  })

  expect(ratio).toBeLessThan(4)
})
