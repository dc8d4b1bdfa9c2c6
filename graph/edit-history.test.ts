import fc from 'fast-check'
import { expect, test } from 'vitest'
import { putInside, unwrap, wrap } from './contain.ts'
import { add, connect, disconnect, insertOnEdge, move, remove, updateSettings } from './edit.ts'
import { pin, rename, setDisabled, setInput, setPolicy } from './edit-node.ts'
import { duplicate } from './fragment.ts'
import { order } from './order.ts'
import { parseWorkflow } from './parse-workflow.ts'
import { randomWorkflow } from './random-workflow.ts'
import { containersOf } from './scope.ts'
import { counter, node } from './test-workflow.ts'
import type { Workflow } from './workflow.ts'

type Edit = (workflow: Workflow) => Workflow

const edit = fc.record({
  kind: fc.nat(16),
  a: fc.nat(20),
  b: fc.nat(20),
  port: fc.constantFrom('out', 'yes', 'error'),
  text: fc.string({ maxLength: 5 }),
})

test('edits keep a valid document valid, and undo restores it to the byte', () => {
  fc.assert(
    fc.property(randomWorkflow({ most: 8 }), fc.array(edit, { maxLength: 20 }), (drawn, edits) => {
      const newId = counter()
      const past: [Workflow, string][] = []
      let document = deepFreeze(drawn)
      for (const step of edits) {
        past.push([document, JSON.stringify(document)])
        document = deepFreeze(apply(document, step, newId))
        expectValid(document)
      }
      for (const [before, text] of past.reverse()) expect(JSON.stringify(before)).toBe(text)
    }),
    { numRuns: 300 },
  )
})

type Step = { kind: number; a: number; b: number; port: string; text: string }

function apply(document: Workflow, { kind, a, b, port, text }: Step, newId: () => string): Workflow {
  const id = (index: number) => document.nodes[index % Math.max(document.nodes.length, 1)]?.id ?? 'none'
  const edgeId = document.edges[a % Math.max(document.edges.length, 1)]?.id ?? 'none'
  const edits: Edit[] = [
    (drawn) => add(drawn, node(newId())),
    (drawn) => connect(drawn, { from: id(a), port, to: id(b) }, newId),
    (drawn) => disconnect(drawn, [edgeId]),
    (drawn) => move(drawn, { [id(a)]: { x: b, y: a } }),
    (drawn) => remove(drawn, [id(a)]),
    (drawn) => rename(drawn, id(a), text),
    (drawn) => setInput(drawn, id(a), { text: `{{ steps.${id(b)}.x }}${text}` }),
    (drawn) => setPolicy(drawn, id(a), b % 2 ? { onError: 'branch' } : undefined),
    (drawn) => setDisabled(drawn, [id(a), id(b)], b % 2 === 0),
    (drawn) => pin(drawn, id(a), b % 2 ? { text } : undefined),
    (drawn) => duplicate(drawn, [id(a), id(b)], newId).workflow,
    (drawn) => insertOnEdge(drawn, { edgeId, node: node(newId()), newId }),
    (drawn) => updateSettings(drawn, { vars: { [text || 'x']: b } }),
    (drawn) => putInside(drawn, [id(a)], id(b)),
    (drawn) => putInside(drawn, [id(a), id(b)], undefined),
    (drawn) => wrap(drawn, [id(a), id(b)], { container: node(newId()), newId }),
    (drawn) => unwrap(drawn, id(a), { newId }),
  ]

  return edits[kind]?.(document) ?? document
}

function expectValid(document: Workflow) {
  const nodeIds = document.nodes.map(({ id }) => id)
  const edgeIds = document.edges.map(({ id }) => id)

  expect(new Set(nodeIds).size).toBe(nodeIds.length)
  expect(new Set(edgeIds).size).toBe(edgeIds.length)
  expect(document.edges.every(({ from, to }) => nodeIds.includes(from) && nodeIds.includes(to))).toBe(true)
  expect(order(document).rest).toEqual([])
  expectWholeScopes(document)
  expect(parseWorkflow(JSON.parse(JSON.stringify(document)))).toEqual(document)
}

/** Parents are there, lead out to where nothing contains anything, and no edge crosses a border. */
function expectWholeScopes({ nodes, edges }: Workflow) {
  const byId = new Map(nodes.map((each) => [each.id, each]))
  const parentOf = (id: string) => byId.get(id)?.parent

  for (const { id, parent } of nodes) {
    if (parent !== undefined) expect(byId.has(parent)).toBe(true)
    const outer = containersOf(byId, id).at(-1)
    if (outer !== undefined) expect(parentOf(outer)).toBeUndefined()
  }
  expect(edges.filter(({ from, to }) => parentOf(from) !== parentOf(to))).toEqual([])
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const field of Object.values(value)) deepFreeze(field)
  }

  return value
}
