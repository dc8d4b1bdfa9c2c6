import ELK from 'elkjs'
import { expect, test } from 'vitest'
import { makeGroup } from '#graph/edit-group'
import { workflow as draw, withNodes } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { emptyLayout } from '../flow-nodes.ts'
import { geometryOf } from '../frames.ts'
import { groupBoxes } from '../groups/group-boxes.ts'
import { layOut } from './lay-out.ts'

const elk = new ELK()
const isContainer = ({ type }: { type: string }) => type === 'loop.for-each'
const tidied = (workflow: Workflow, chosen: string[] = [], folded: string[] = []) =>
  layOut(workflow, chosen, {
    isContainer,
    folded,
    measured: {},
    jacksOf: () => undefined,
    layout: (graph) => elk.layout(graph),
  })

const at = (workflow: Workflow, id: string) => {
  const found = [...workflow.nodes, ...(workflow.notes ?? [])].find((each) => each.id === id)
  if (!found) throw new Error(`There is no ${id}.`)
  return found.position
}

/** Every pair of one scope that lies on top of each other. */
function overlaps(workflow: Workflow): string[] {
  const { sizeOf } = geometryOf(workflow.nodes, { isContainer })
  const boxes = workflow.nodes.map((node) => ({ ...node, ...node.position, ...sizeOf(node) }))

  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (b) =>
          a.parent === b.parent &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      )
      .map((b) => `${a.id} ${b.id}`),
  )
}

const heap = draw('a -> b', 'b:yes -> c', 'b:no -> d', 'c -> e', 'd -> e')

test('steps that lie in a heap come to lie in the order of their lines, none on another', async () => {
  const done = await tidied(heap)

  expect(overlaps(heap)).not.toEqual([])
  expect(overlaps(done)).toEqual([])
  for (const { from, to } of done.edges) expect(at(done, from).x).toBeLessThan(at(done, to).x)
  expect([at(done, 'a').y, at(done, 'b').y]).toEqual([at(done, 'a').y, at(done, 'a').y])
})

test('all of it is on the grid, and its upper left corner stays where it was', async () => {
  const moved = withNodes(
    heap,
    Object.fromEntries(
      heap.nodes.map(({ id }, index) => [id, { position: { x: 400 + index, y: 200 + index } }]),
    ),
  )
  const done = await tidied(moved)

  expect(done.nodes.every(({ position: { x, y } }) => x % 8 === 0 && y % 8 === 0)).toBe(true)
  expect(Math.min(...done.nodes.map(({ position }) => position.x))).toBe(400)
  expect(Math.min(...done.nodes.map(({ position }) => position.y))).toBe(200)
})

test.each([
  [0, 300],
  [300, 0],
])('of two steps after one exit the upper one stays the upper one (%i, %i)', async (c, d) => {
  const done = await tidied(
    withNodes(draw('a -> b', 'b -> c', 'b -> d', 'c -> e', 'd -> e'), {
      c: { position: { x: 600, y: c } },
      d: { position: { x: 600, y: d } },
    }),
  )

  expect(at(done, 'c').y < at(done, 'd').y).toBe(c < d)
})

test('tidying twice changes nothing more', async () => {
  const once = await tidied(heap)

  expect(await tidied(once)).toEqual(once)
})

const looped = withNodes(draw('a -> loop', 'loop -> z', 'x -> y', 'y -> w'), {
  loop: { type: 'loop.for-each' },
  x: { parent: 'loop' },
  y: { parent: 'loop' },
  w: { parent: 'loop' },
})

test('a loop is laid out inside, and what follows makes room for it', async () => {
  const done = await tidied(looped)
  const { sizeOf } = geometryOf(done.nodes, { isContainer })
  const loop = done.nodes.find(({ id }) => id === 'loop')

  expect(overlaps(done)).toEqual([])
  expect(at(done, 'x').x).toBeLessThan(at(done, 'y').x)
  expect(at(done, 'z').x).toBeGreaterThanOrEqual(at(done, 'loop').x + (loop ? sizeOf(loop).width : 0))
})

test('a group keeps its steps together, with nobody else in its frame', async () => {
  const grouped = makeGroup(heap, ['b', 'c'], { id: 'g', title: 'Branch' })
  const done = await tidied(grouped)
  const [box] = groupBoxes(done, geometryOf(done.nodes, { isContainer }), emptyLayout)
  const others = done.nodes.filter(({ group }) => group === undefined)

  expect(overlaps(done)).toEqual([])
  for (const { position } of others) {
    const isInside =
      box &&
      position.x < box.x + box.width &&
      position.x + 240 > box.x &&
      position.y < box.y + box.height &&
      position.y + 80 > box.y
    expect(isInside).toBe(false)
  }
})

test('what is in a folded group moves as one', async () => {
  const grouped = makeGroup(
    withNodes(heap, { b: { position: { x: 900, y: 40 } }, c: { position: { x: 1300, y: 160 } } }),
    ['b', 'c'],
    { id: 'g', title: 'Branch' },
  )
  const done = await tidied(grouped, [], ['g'])

  expect(at(done, 'c').x - at(done, 'b').x).toBe(400)
  expect(at(done, 'c').y - at(done, 'b').y).toBe(120)
})

test('of a selection nothing else moves', async () => {
  const done = await tidied(heap, ['c', 'd', 'e'])

  expect([at(done, 'a'), at(done, 'b')]).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 0 },
  ])
  expect(at(done, 'e').x).toBeGreaterThan(at(done, 'c').x)
})

test('a note stays with the step it was next to', async () => {
  const spread = withNodes(heap, { e: { position: { x: 5_000, y: 0 } } })
  const noted: Workflow = {
    ...spread,
    notes: [{ id: 'n', text: 'Last', position: { x: 5_000, y: -200 }, size: { width: 240, height: 120 } }],
  }
  const done = await tidied(noted)

  expect(at(done, 'n').x - at(done, 'e').x).toBe(0)
  expect(at(done, 'n').y - at(done, 'e').y).toBe(-200)
})
