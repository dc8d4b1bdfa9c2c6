import { describe, expect, test } from 'vitest'
import { node, withNodes, workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { addStep } from './add-step.ts'
import { indexCatalog } from './catalog-index.ts'
import { drop, frameAt } from './drop.ts'
import { flowEdges } from './flow-edges.ts'
import { emptyLayout, flowNodes } from './flow-nodes.ts'
import { FRAME, geometryOf } from './frames.ts'
import { inRounds, overRounds } from './loop-state.ts'

const index = indexCatalog(catalog)
const drawn = withNodes(workflow('start -> loop', 'loop -> after', 'a -> b', 'stray'), {
  start: { type: 'trigger.manual', position: { x: 0, y: 0 } },
  loop: { type: 'loop.for-each', title: 'Each', position: { x: 336, y: 0 } },
  a: { parent: 'loop', position: { x: 72, y: 24 } },
  b: { parent: 'loop', position: { x: 408, y: 24 } },
  after: { position: { x: 1128, y: 0 } },
  stray: { position: { x: 0, y: 400 } },
})
const geometry = geometryOf(drawn.nodes, index)
const find = ({ nodes }: Workflow, id: string) => nodes.find((each) => each.id === id)
const lines = ({ edges }: Workflow) => edges.map(({ from, to }) => `${from} -> ${to}`).sort()
const draw = (folded: string[] = []) => {
  const seen = geometryOf(drawn.nodes, { ...index, folded })
  const nodes = flowNodes(drawn.nodes, { layout: emptyLayout, geometry: seen, selected: [], before: [] })
  const edges = flowEdges(drawn.edges, { nodes: drawn.nodes, geometry: seen, selected: [], before: [] })
  return { nodes, edges }
}

describe('a frame', () => {
  test('is as large as what lives in it asks for', () => {
    expect(geometry.sizeOf(find(drawn, 'loop') ?? node('x'))).toEqual({
      width: 408 + 240 + FRAME.right,
      height: FRAME.height,
    })
  })

  test('comes before what lives in it, and leads to its first step', () => {
    const { nodes, edges } = draw()

    expect(nodes.findIndex(({ id }) => id === 'loop')).toBeLessThan(nodes.findIndex(({ id }) => id === 'a'))
    expect(nodes.find(({ id }) => id === 'a')).toMatchObject({ parentId: 'loop', position: { x: 72, y: 80 } })
    expect(edges.filter(({ type }) => type === 'lead')).toMatchObject([{ source: 'loop', target: 'a' }])
  })

  test('folds to a card, and takes its steps and their cables out of sight', () => {
    const { nodes, edges } = draw(['loop'])

    expect(nodes.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'start step',
      'loop step',
      'after step',
      'stray step',
    ])
    expect(edges.map(({ source, target }) => `${source} ${target}`)).toEqual(['start loop', 'loop after'])
  })
})

describe('a drag', () => {
  test('into a frame puts the step there, and the frame makes room', () => {
    const { workflow: dropped, container } = drop(drawn, index, geometry, { stray: { x: 700, y: 150 } })

    expect(container).toBe('loop')
    expect(find(dropped, 'stray')).toMatchObject({ parent: 'loop', position: { x: 364, y: 94 } })
  })

  test('inside a frame moves what the frame then reaches', () => {
    const { workflow: dropped } = drop(drawn, index, geometry, { b: { x: 504, y: 24 } })

    expect(find(dropped, 'after')?.position.x).toBe(1128 + 96)
    expect(lines(dropped)).toEqual(lines(drawn))
  })

  test('out of a frame takes the step out and pulls the cables across its border', () => {
    const { workflow: dropped, isRehoused } = drop(drawn, index, geometry, { b: { x: 408, y: 500 } })

    expect(isRehoused).toBe(true)
    expect(find(dropped, 'b')).toMatchObject({ position: { x: 744, y: 556 } })
    expect(find(dropped, 'b')).not.toHaveProperty('parent')
    expect(lines(dropped)).toEqual(['loop -> after', 'start -> loop'])
  })

  test('of a trigger onto a frame leaves it outside and says why', () => {
    const { workflow: dropped, refusal } = drop(drawn, index, geometry, { start: { x: 600, y: 100 } })

    expect(refusal).toContain('starts the workflow')
    expect(find(dropped, 'start')).not.toHaveProperty('parent')
  })

  test('of a step over the upper left corner keeps it inside the body', () => {
    const { workflow: dropped } = drop(drawn, index, geometry, { a: { x: -60, y: -20 } })

    expect(find(dropped, 'a')?.position).toEqual({ x: FRAME.left, y: FRAME.top })
  })
})

describe('adding', () => {
  const nodeType = index.typeOf({ type: 'data.set', version: 1 })
  if (!nodeType) throw new Error('The catalog has no data.set.')
  const add = (before: Workflow, wanted: object) =>
    addStep(before, index, { nodeType, selected: [], middle: { x: 0, y: 0 }, ...wanted })

  test('after a step in a loop stays in the loop, which grows', () => {
    const { workflow: grown, nodeId } = add(drawn, { from: { node: 'b', port: 'out' } })

    expect(find(grown, nodeId)).toMatchObject({ parent: 'loop', position: { x: 744, y: 24 } })
    expect(lines(grown)).toContain(`b -> ${nodeId}`)
    expect(find(grown, 'after')?.position.x).toBe(1128 + 336)
  })

  test('with an empty loop selected is adding its first step', () => {
    const empty = withNodes(workflow('loop'), { loop: { type: 'loop.for-each' } })
    const { workflow: begun, nodeId } = add(empty, { selected: ['loop'] })

    expect(find(begun, nodeId)).toMatchObject({ parent: 'loop', position: { x: 72, y: 24 } })
    expect(begun.edges).toEqual([])
  })

  test('after a loop that is not empty goes on behind it', () => {
    const { workflow: done, nodeId } = add(drawn, { selected: ['loop'] })

    expect(find(done, nodeId)).not.toHaveProperty('parent')
    expect(lines(done)).toContain(`loop -> ${nodeId}`)
  })
})

test('the innermost open frame lies under a point', () => {
  const nested = withNodes(drawn, {
    a: { type: 'loop.for-each' },
    stray: { parent: 'a', position: { x: 72, y: 24 } },
  })
  const shape = geometryOf(nested.nodes, index)

  expect(frameAt(nested, shape, { x: 500, y: 160 })).toBe('a')
  expect(frameAt(nested, shape, { x: 350, y: 20 })).toBe('loop')
  expect(frameAt(nested, shape, { x: 0, y: 0 })).toBeUndefined()
  expect(frameAt(nested, geometryOf(nested.nodes, { ...index, folded: ['a'] }), { x: 500, y: 160 })).toBe(
    'loop',
  )
})

test.each([
  [{ total: 120, done: 12, failed: 0 }, '12 of 120'],
  [{ total: 120, done: 11, failed: 1 }, '12 of 120 · 1 failed'],
  [{ total: 120, done: 119, failed: 1 }, '120 items · 1 failed'],
  [{ total: null, done: 1, failed: 0 }, '1 round'],
])('a loop tells how far it is: %o', (state, words) => {
  expect(inRounds(state)).toBe(words)
})

test('a step in a loop tells how its rounds went', () => {
  expect(overRounds({ done: 12, failed: 0, running: 0, waiting: 0 })).toBe('12 rounds')
  expect(overRounds({ done: 8, failed: 1, running: 2, waiting: 0 })).toBe(
    '8 of 11 rounds · 1 failed · 2 running',
  )
})
