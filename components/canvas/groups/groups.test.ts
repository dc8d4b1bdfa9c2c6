import { describe, expect, test } from 'vitest'
import { makeGroup } from '#graph/edit-group'
import { membersOf } from '#graph/members'
import { workflow as draw, withNodes } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { type CanvasNode, canvasNodes } from '../canvas-nodes.ts'
import { indexCatalog } from '../catalog-index.ts'
import { flowEdges } from '../flow-edges.ts'
import { emptyLayout, type Layout } from '../flow-nodes.ts'
import { geometryOf } from '../frames.ts'
import { dropInGroup } from './drop-in-group.ts'
import { belowHeader, groupsFor } from './group-actions.ts'
import { GROUP, groupBoxes } from './group-boxes.ts'
import { groupState } from './group-state.ts'
import { changesThroughGroups, throughGroups } from './through-groups.ts'

const index = indexCatalog(catalog)
const plain: Workflow = {
  ...withNodes(draw('start -> a', 'a -> b', 'b -> end'), {
    a: { position: { x: 400, y: 100 } },
    b: { position: { x: 736, y: 180 } },
    end: { position: { x: 1_100, y: 100 } },
  }),
  notes: [{ id: 'n', text: '# Why', position: { x: 400, y: 300 }, size: { width: 240, height: 100 } }],
}
const grouped = makeGroup(plain, ['a', 'b', 'n'], { id: 'g', title: 'Prices' })
const geometry = (workflow: Workflow, folded: string[] = []) =>
  geometryOf(workflow.nodes, { ...index, folded })

const drawn = (workflow: Workflow, { folded = [] as string[], layout = emptyLayout as Layout } = {}) => {
  const seen = geometry(workflow, folded)
  const nodes = canvasNodes(workflow, { layout, geometry: seen, selected: [], before: [] })
  const edges = flowEdges(workflow.edges, { nodes: workflow.nodes, geometry: seen, selected: [], before: [] })
  return { nodes, edges }
}
const place = (nodes: CanvasNode[], id: string) => nodes.find((node) => node.id === id)?.position

describe('a group on the canvas', () => {
  test('is a frame around what is in it, behind its steps, with notes behind all', () => {
    const { nodes } = drawn(grouped)
    const [box] = groupBoxes(grouped, geometry(grouped), emptyLayout)

    expect(nodes.map(({ id, type }) => `${id} ${type}`)).toEqual([
      'n note',
      'g bunch',
      'start step',
      'a step',
      'b step',
      'end step',
    ])
    expect(box).toMatchObject({ x: 400 - GROUP.left, y: 100 - GROUP.top, width: 576 + 32, count: 2 })
  })

  test('folds to a card that stands for its steps: their cables end at it', () => {
    const { nodes, edges } = drawn(grouped, { folded: ['g'] })

    expect(nodes.map(({ id }) => id)).toEqual(['g', 'start', 'end'])
    expect(edges.map(({ source, sourceHandle, target }) => `${source}:${sourceHandle} ${target}`)).toEqual([
      'start:out g',
      'g:out end',
    ])
    expect(edges.map(({ data }) => data)).toEqual([
      { from: 'start', port: 'out', to: 'a' },
      { from: 'b', port: 'out', to: 'end' },
    ])
  })

  test('keeps its objects while nothing about it changes', () => {
    const seen = geometry(grouped)
    const first = canvasNodes(grouped, { layout: emptyLayout, geometry: seen, selected: [], before: [] })
    const again = canvasNodes(grouped, { layout: emptyLayout, geometry: seen, selected: [], before: first })

    expect(again.every((node, at) => node === first[at])).toBe(true)
  })

  test('says what a person wants to know first of the run of its steps', () => {
    const state = (a: 'done' | 'failed', b: 'done' | 'running') => {
      const step = {
        path: '',
        attempt: 1,
        port: null,
        input: null,
        output: null,
        large: {},
        log: [],
        error: null,
        startedAt: '',
        ms: 1,
      }
      const steps = { a: { ...step, status: a }, b: { ...step, status: b } }
      const run = {
        id: 'r',
        version: null,
        status: 'running' as const,
        error: null,
        createdAt: '',
        startedAt: null,
        finishedAt: null,
        part: null,
        given: {},
        pinned: [],
        steps,
        loops: {},
      }
      return groupState({ run, workflow: grouped }, 'g')
    }

    expect([state('done', 'done'), state('done', 'running'), state('failed', 'running')]).toEqual([
      'done',
      'running',
      'failed',
    ])
    expect(groupState({ run: null, workflow: grouped }, 'g')).toBeUndefined()
  })
})

describe('a drag', () => {
  test('of a group moves what is in it by as much, folded or not', () => {
    for (const folded of [[], ['g']]) {
      const { nodes } = drawn(grouped, { folded })
      const from = place(nodes, 'g') ?? { x: 0, y: 0 }
      const places = throughGroups(
        { g: { x: from.x + 80, y: from.y - 16 } },
        { workflow: grouped, nodes, layout: emptyLayout },
      )

      expect(places).toEqual({ a: { x: 480, y: 84 }, b: { x: 816, y: 164 }, n: { x: 480, y: 284 } })
    }
  })

  test('is told for the members, and other changes stay', () => {
    const { nodes } = drawn(grouped)
    const from = place(nodes, 'g') ?? { x: 0, y: 0 }
    const changes = changesThroughGroups(
      [
        { id: 'g', type: 'position', position: { x: from.x + 8, y: from.y }, dragging: true },
        { id: 'end', type: 'select', selected: true },
      ],
      { workflow: grouped, nodes, layout: emptyLayout },
    )

    expect(changes).toContainEqual({
      id: 'a',
      type: 'position',
      position: { x: 408, y: 100 },
      dragging: true,
    })
    expect(changes).toContainEqual({ id: 'end', type: 'select', selected: true })
    expect(changes.some(({ type, ...rest }) => type === 'position' && 'id' in rest && rest.id === 'g')).toBe(
      false,
    )
  })

  test('takes the frame along when all of it moves, and leaves it when one step does', () => {
    const moved = (ids: string[]) => ({
      ...emptyLayout,
      dragged: Object.fromEntries(ids.map((id) => [id, { x: 2_000, y: 2_000 }])),
    })
    const x = (layout: Layout) => groupBoxes(grouped, geometry(grouped), layout)[0]?.x

    expect(x(moved(['a', 'b', 'n']))).toBe(2_000 - GROUP.left)
    expect(x(moved(['a']))).toBe(400 - GROUP.left)
  })

  test.each<[string, { [id: string]: { x: number; y: number } }, string[]]>([
    ['out of the frame leaves the group', { a: { x: 400, y: 900 } }, ['b', 'n']],
    ['inside the frame stays in it', { a: { x: 440, y: 140 } }, ['a', 'b', 'n']],
    ['into the frame joins the group', { end: { x: 560, y: 140 } }, ['a', 'b', 'end', 'n']],
    [
      'of all that is in it keeps all',
      { a: { x: 0, y: 900 }, b: { x: 300, y: 900 }, n: { x: 0, y: 1_200 } },
      ['a', 'b', 'n'],
    ],
  ])('%s', (_name, held, members) => {
    const nodes = grouped.nodes.map((node) => ({ ...node, position: held[node.id] ?? node.position }))
    const notes = grouped.notes?.map((note) => ({ ...note, position: held[note.id] ?? note.position })) ?? []
    const after = dropInGroup({
      before: grouped,
      after: { ...grouped, nodes, notes },
      geometry: geometry(grouped),
      held,
    })

    expect(membersOf(after, 'g')).toEqual(members)
  })
})

const looped = makeGroup(
  withNodes(draw('start -> loop', 'x -> y'), {
    loop: { type: 'loop.for-each', position: { x: 400, y: 0 } },
    x: { parent: 'loop', position: { x: 72, y: 24 } },
    y: { parent: 'loop', position: { x: 408, y: 24 } },
  }),
  ['x', 'y'],
  { id: 'g', title: 'Body' },
)

describe('a group in a loop', () => {
  test('lies in its frame, below its header', () => {
    const low = belowHeader(looped, 'g')
    const { nodes } = drawn(low)
    const group = nodes.find(({ id }) => id === 'g')

    expect(nodes.map(({ id }) => id)).toEqual(['start', 'loop', 'g', 'x', 'y'])
    expect(group).toMatchObject({ parentId: 'loop', position: { x: 56, y: 64 } })
    expect(belowHeader(low, 'g')).toBe(low)
  })

  test('folded, takes the lead to the first step', () => {
    const { nodes, edges } = drawn(looped, { folded: ['g'] })

    expect(nodes.map(({ id }) => id)).toEqual(['start', 'loop', 'g'])
    expect(edges.filter(({ type }) => type === 'lead')).toMatchObject([{ source: 'loop', target: 'g' }])
  })
})

test.each<[string, string[], string[]]>([
  ['of its own scope', ['start'], ['g']],
  ['that it is not in already', ['a'], []],
  ['that one of several is not in', ['a', 'end'], ['g']],
  ['when there is one at all', [], []],
])('a step can be put into a group %s', (_name, ids, groups) => {
  expect(groupsFor(grouped, ids).map(({ id }) => id)).toEqual(groups)
})

test('steps of different scopes go into no group together', () => {
  expect(groupsFor(looped, ['start', 'x'])).toEqual([])
  expect(groupsFor(looped, ['start'])).toEqual([])
})
