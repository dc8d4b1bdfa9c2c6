import { expect, test } from 'vitest'
import { withNodes, workflow } from '#graph/test-workflow'
import { catalog } from '#nodes/catalog'
import { indexCatalog } from './catalog-index.ts'
import { emptyLayout, flowNodes } from './flow-nodes.ts'
import { geometryOf } from './frames.ts'
import { guesser } from './guess.ts'

const index = indexCatalog(catalog)
const document = withNodes(workflow('hook -> if', 'if:yes -> set'), {
  hook: { type: 'trigger.webhook' },
  if: { type: 'logic.if' },
  set: { type: 'data.set' },
})
const geometry = geometryOf(document.nodes, { isContainer: index.isContainer })
const drawn = (measured: { [id: string]: { width: number; height: number } }) =>
  flowNodes(document.nodes, {
    layout: { ...emptyLayout, measured },
    geometry,
    selected: [],
    before: [],
    guessed: guesser(index),
  })

test('a card that nobody has seen has a jack for each cable that may lead to or from it', () => {
  const ports = drawn({}).map(({ handles = [] }) => handles.map(({ id }) => id))

  expect(ports).toEqual([
    ['in', 'out'],
    ['in', 'yes', 'no'],
    ['in', 'out'],
  ])
})

test('what was measured is never guessed', () => {
  const [hook, branch] = drawn({ hook: { width: 240, height: 81 } })

  expect(hook).toMatchObject({ measured: { width: 240, height: 81 } })
  expect(hook).not.toHaveProperty('handles')
  expect(branch).toHaveProperty('handles')
})
