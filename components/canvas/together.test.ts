import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { add, connect, move, remove } from '#graph/edit'
import { rename, setInput } from '#graph/edit-node'
import { order } from '#graph/order'
import { node, workflow } from '#graph/test-workflow'
import type { Workflow } from '#graph/workflow'
import { type Autosave, startAutosave } from './autosave.ts'
import { createEditorStore } from './editor-store.ts'
import { isUnsaved } from './saving.ts'

const PEOPLE = 3
const start = workflow('a -> b', 'b -> c')

/** What the server does: one save wins each revision, and the others are told. */
function createServer() {
  let held = { revision: 1, title: 'T', workflow: start, problems: [] }
  const listeners: ((revision: number) => void)[] = []
  const tooLate = new Error('too late')
  /** A trip through the network keeps no object. */
  const answer = async <T>(value: T): Promise<T> => {
    await new Promise((done) => setTimeout(done, 20))
    return structuredClone(value)
  }

  return {
    tooLate,
    listen: (hear: (revision: number) => void) => listeners.push(hear),
    read: () => answer(held),
    save: async (given: { revision: number; draft?: Workflow; title?: string }) => {
      const { revision, draft, title } = await answer(given)
      if (revision !== held.revision) throw tooLate
      held = { ...held, revision: revision + 1, workflow: draft ?? held.workflow, title: title ?? held.title }
      for (const hear of listeners) hear(held.revision)
      return answer({ revision: held.revision, problems: [] })
    },
  }
}

type Editing = { store: ReturnType<typeof createEditorStore>; autosave: Autosave }

function openEditor(server: ReturnType<typeof createServer>): Editing {
  const store = createEditorStore({
    id: 'w',
    title: 'T',
    workflow: structuredClone(start),
    revision: 1,
    problems: [],
    canEdit: true,
  })
  const autosave = startAutosave(store, {
    send: server.save,
    isConflict: (error) => error === server.tooLate,
    takeOver: async () => {
      store.getState().takeOver(await server.read())
    },
    keep: () => {},
    pace: () => ({ afterMs: 300, mostMs: 900 }),
  })
  server.listen((revision) => autosave.catchUp(revision).catch(() => {}))

  return { store, autosave }
}

const step = fc.record({
  who: fc.nat(PEOPLE - 1),
  kind: fc.nat(7),
  a: fc.nat(9),
  b: fc.nat(9),
  pauseMs: fc.constantFrom(0, 10, 50, 350),
})
type Step = { who: number; kind: number; a: number; b: number }

function act({ store }: Editing, { who, kind, a, b }: Step, count: number) {
  const { workflow: drawn, edit, undo, redo } = store.getState()
  const id = (index: number) => drawn.nodes[index % Math.max(drawn.nodes.length, 1)]?.id ?? 'none'
  const name = `p${who}n${count}`
  const acts = [
    () => edit((now) => add(now, node(name))),
    () => edit((now) => remove(now, [id(a)])),
    () => edit((now) => rename(now, id(a), name)),
    () => edit((now) => setInput(now, id(a), { [`f${b}`]: name }), `input ${id(a)}`),
    () => edit((now) => connect(now, { from: id(a), port: 'out', to: id(b) }, () => `e${name}`)),
    () => edit((now) => move(now, { [id(a)]: { x: count, y: a } })),
    undo,
    redo,
  ]
  acts[kind]?.()
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('whatever several people do at once, all end with one valid document and nothing unsaved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const server = createServer()
      const people = Array.from({ length: PEOPLE }, () => openEditor(server))
      for (const [count, { pauseMs, ...each }] of steps.entries()) {
        const person = people[each.who]
        if (person) act(person, each, count)
        await vi.advanceTimersByTimeAsync(pauseMs)
      }
      await vi.advanceTimersByTimeAsync(120_000)
      const held = await Promise.all([server.read(), vi.advanceTimersByTimeAsync(50)]).then(([now]) => now)

      for (const { store } of people) {
        const state = store.getState()
        expect(isUnsaved(state)).toBe(false)
        expect(state.saving).toEqual({ is: 'saved' })
        expect(state.revision).toBe(held.revision)
        expect(state.workflow).toEqual(held.workflow)
      }
      expect(order(held.workflow).rest).toEqual([])
      for (const { autosave } of people) autosave.stop()
    }),
    { numRuns: 150 },
  )
})

test('a field that nobody else touches is what was last typed there', async () => {
  const server = createServer()
  const people = Array.from({ length: PEOPLE }, () => openEditor(server))
  for (let letter = 1; letter <= 20; letter++) {
    for (const [who, { store }] of people.entries()) {
      const { edit } = store.getState()
      edit((now) => {
        const input = now.nodes[0]?.input ?? {}
        return setInput(now, 'a', { ...input, [`field${who}`]: 'x'.repeat(letter) })
      }, `field ${who}`)
      await vi.advanceTimersByTimeAsync(37)
    }
  }
  await vi.advanceTimersByTimeAsync(60_000)

  const [one, ...others] = people.map(({ store }) => store.getState())
  const typed = 'x'.repeat(20)
  expect(one?.workflow.nodes[0]?.input).toEqual({ field0: typed, field1: typed, field2: typed })
  for (const other of others) expect(other.workflow).toEqual(one?.workflow)
  expect(people.flatMap(({ store }) => store.getState().met)).toEqual([])
  for (const { autosave } of people) autosave.stop()
})
