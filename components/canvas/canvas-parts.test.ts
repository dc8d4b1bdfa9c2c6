import { describe, expect, test } from 'vitest'
import { withNodes, workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { addStep } from './add-step.ts'
import { cablePath } from './cable-path.ts'
import { indexCatalog } from './catalog-index.ts'
import { emptyLayout, flowNodes } from './flow-nodes.ts'
import { geometryOf } from './frames.ts'
import { paletteGroups } from './palette-list.ts'
import { placeOnEdge } from './place-node.ts'
import { readChanges } from './read-changes.ts'
import { stepStates } from './step-state.ts'

const index = indexCatalog(catalog)
const typeNamed = (type: string) => {
  const found = index.typeOf({ type, version: 1 })
  if (!found) throw new Error(`The catalog has no ${type}.`)
  return found
}

describe('palette', () => {
  const titles = (search: string) =>
    paletteGroups(catalog, { search, needsTrigger: false, follows: false }).flatMap((group) =>
      group.items.map(({ nodeType }) => nodeType.type),
    )

  test('shows triggers first while there is none', () => {
    const [first] = paletteGroups(catalog, { search: '', needsTrigger: true, follows: false })
    expect(first?.items.every(({ nodeType }) => nodeType.trigger)).toBe(true)
  })

  test('offers no trigger where something goes before', () => {
    const groups = paletteGroups(catalog, { search: '', needsTrigger: true, follows: true })
    expect(groups.flatMap(({ items }) => items).some(({ nodeType }) => nodeType.trigger)).toBe(false)
  })

  test.each([
    ['if', 'logic.if'],
    ['slack', 'slack.send-message'],
    ['curl', 'http.request'],
    ['github issue', 'github.create-issue'],
    ['cron', 'trigger.schedule'],
  ])('“%s” finds %s first', (search, type) => {
    expect(titles(search)[0]).toBe(type)
  })

  test('finds nothing for nonsense', () => {
    expect(titles('qqq zzz')).toEqual([])
  })
})

describe('adding a step', () => {
  const middle = { x: 400, y: 300 }
  const add = (before: Workflow, type: string, wanted = {}) =>
    addStep(before, index, { nodeType: typeNamed(type), selected: [], middle, ...wanted })
  const started = add({ nodes: [], edges: [], settings: {} }, 'trigger.webhook')

  test('puts the first in the middle', () => {
    expect(started.workflow.nodes[0]?.position).toEqual({ x: 400, y: 304 })
  })

  test('goes on from the only end, to the right of it', () => {
    const { workflow, nodeId } = add(started.workflow, 'http.request')
    expect(workflow.edges).toMatchObject([{ from: started.nodeId, port: 'out', to: nodeId }])
    expect(workflow.nodes[1]?.position).toEqual({ x: 736, y: 304 })
  })

  test('takes the first free exit of the selected step', () => {
    const branched = add(started.workflow, 'logic.if')
    const yes = add(branched.workflow, 'data.set', { selected: [branched.nodeId] })
    const no = add(yes.workflow, 'data.set', { selected: [branched.nodeId] })
    expect(no.workflow.edges.map(({ port }) => port)).toEqual(['out', 'yes', 'no'])
    const [, , above, below] = no.workflow.nodes
    expect(below?.position.y).toBeGreaterThan(above?.position.y ?? 0)
  })

  test('puts itself into an edge and makes room', () => {
    const next = add(started.workflow, 'http.request')
    const [edge] = next.workflow.edges
    const put = add(next.workflow, 'data.set', { edge: edge?.id })
    expect(put.workflow.edges).toMatchObject([
      { from: started.nodeId, to: put.nodeId },
      { from: put.nodeId, to: next.nodeId },
    ])
    const x = Object.fromEntries(put.workflow.nodes.map(({ id, position }) => [id, position.x]))
    expect(x[put.nodeId]).toBe(736)
    expect(x[next.nodeId]).toBe(1072)
  })

  test('starts a condition with one line to fill in, and a switch with a case that has an exit', () => {
    expect(add(started.workflow, 'logic.if').workflow.nodes[1]?.input.conditions).toHaveLength(1)
    expect(add(started.workflow, 'logic.switch').workflow.nodes[1]?.input.cases).toMatchObject([
      { id: 'case1', title: 'Case 1' },
    ])
  })

  test('does not connect a trigger to what is there', () => {
    expect(add(started.workflow, 'trigger.schedule').workflow.edges).toEqual([])
  })
})

test('an edge with room enough moves nothing', () => {
  const far = withNodes(workflow('a -> b'), { b: { position: { x: 1000, y: 0 } } })
  const [edge] = far.edges
  const geometry = geometryOf(far.nodes, index)
  expect(edge && placeOnEdge({ workflow: far, geometry }, edge)).toEqual({
    position: { x: 504, y: 0 },
    moves: new Map(),
  })
})

describe('React Flow’s objects', () => {
  const document = workflow('a -> b')
  const geometry = geometryOf(document.nodes, index)

  test('stay the same for nodes that did not change', () => {
    const before = flowNodes(document.nodes, { layout: emptyLayout, geometry, selected: [], before: [] })
    const after = flowNodes(document.nodes, { layout: emptyLayout, geometry, selected: ['b'], before })
    expect(after[0]).toBe(before[0])
    expect(after[1]).not.toBe(before[1])
    expect(after[1]?.data).toBe(before[1]?.data)
  })

  test('follow a drag, which becomes a move when it ends', () => {
    const held = readChanges(emptyLayout, [
      { id: 'a', type: 'position', position: { x: 8, y: 8 }, dragging: true },
    ])
    expect(held.layout.dragged).toEqual({ a: { x: 8, y: 8 } })
    expect(held.moved).toEqual({})
    const dropped = readChanges(held.layout, [{ id: 'a', type: 'position', dragging: false }])
    expect(dropped.moved).toEqual({ a: { x: 8, y: 8 } })
    expect(dropped.layout.dragged).toEqual({})
  })
})

describe('how a step went', () => {
  const row = {
    path: 'a',
    nodeId: 'a',
    attempt: 1,
    port: null,
    input: null,
    output: null,
    large: {},
    log: [],
    error: null,
    startedAt: '2027-01-01T00:00:00.000Z',
    finishedAt: '2027-01-01T00:00:01.000Z',
  }
  const outage = { kind: 'outage', message: 'No answer.' }

  test('is its last attempt', () => {
    const states = stepStates(
      [
        { ...row, status: 'failed', error: outage },
        { ...row, attempt: 2, status: 'done', port: 'out', startedAt: row.finishedAt },
      ],
      'done',
    )
    expect(states.a).toMatchObject({ status: 'done', attempt: 2 })
  })

  test('is waiting while an outage will be tried again', () => {
    expect(stepStates([{ ...row, status: 'failed', error: outage }], 'running').a?.status).toBe('waiting')
    expect(stepStates([{ ...row, status: 'failed', error: outage }], 'failed').a?.status).toBe('failed')
  })

  test('keeps its object when nothing changed', () => {
    const before = stepStates([{ ...row, status: 'done' }], 'running')
    expect(stepStates([{ ...row, status: 'done' }], 'done', before).a).toBe(before.a)
  })
})

test('a cable arrives where it should and hangs below the straight line', () => {
  const { path, middle } = cablePath({ x: 0, y: 0 }, { x: 200, y: 0 })
  expect(path).toBe('M0,0 C100,9 100,9 200,0')
  expect(middle.x).toBe(100)
  expect(middle.y).toBeGreaterThan(0)
})
