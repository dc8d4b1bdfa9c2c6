import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { move } from '#graph/edit'
import { rename } from '#graph/edit-node'
import { workflow } from '#graph/test-workflow'
import { type Autosave, type Send, startAutosave } from './autosave.ts'
import { createEditorStore } from './editor-store.ts'
import type { Draft } from './take-over.ts'

const start = workflow('a -> b')
const conflict = new Error('Ben changed this.')

/** What the server holds: somebody named a step, two revisions later. */
const held = (): Draft => ({ revision: 3, title: 'T', workflow: rename(start, 'b', 'Theirs'), problems: [] })

function session(send: Send, pace?: { afterMs: number; mostMs: number }) {
  const store = createEditorStore({
    id: 'w',
    title: 'T',
    workflow: start,
    revision: 1,
    problems: [],
    canEdit: true,
  })
  const kept: unknown[] = []
  const autosave = startAutosave(store, {
    send,
    isConflict: (error) => error === conflict,
    takeOver: async () => {
      store.getState().takeOver(held())
    },
    keep: (draft) => kept.push(draft),
    ...(pace && { pace: () => pace }),
  })
  const drag = (x: number) => store.getState().edit((before) => move(before, { a: { x, y: 0 } }))
  return { store, autosave, kept, drag }
}

let running: Autosave | undefined
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  running?.stop()
  vi.useRealTimers()
})

test('sends several edits as one, a moment after the last', async () => {
  const send = vi.fn<Send>(async ({ revision }) => ({ revision: revision + 1, problems: [] }))
  const { store, autosave, drag } = session(send)
  running = autosave
  drag(8)
  await vi.advanceTimersByTimeAsync(700)
  drag(16)
  await vi.advanceTimersByTimeAsync(700)
  expect(send).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(100)
  expect(send).toHaveBeenCalledOnce()
  expect(store.getState()).toMatchObject({ revision: 2, saving: { is: 'saved' } })
})

test('sends only what changed', async () => {
  const send = vi.fn<Send>(async () => ({ revision: 2, problems: [] }))
  const { store, autosave } = session(send)
  running = autosave
  store.getState().rename('Orders')
  await vi.advanceTimersByTimeAsync(800)
  expect(send).toHaveBeenCalledWith({ id: 'w', revision: 1, title: 'Orders' })
})

test('never has two requests under way, and sends what was typed meanwhile', async () => {
  const answers: (() => void)[] = []
  const send = vi.fn<Send>(
    ({ revision }) =>
      new Promise((resolve) => answers.push(() => resolve({ revision: revision + 1, problems: [] }))),
  )
  const { store, autosave, drag } = session(send)
  running = autosave
  drag(8)
  await vi.advanceTimersByTimeAsync(800)
  drag(16)
  await vi.advanceTimersByTimeAsync(5000)
  expect(send).toHaveBeenCalledOnce()
  answers[0]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(send).toHaveBeenCalledTimes(2)
  answers[1]?.()
  await vi.advanceTimersByTimeAsync(0)
  expect(store.getState()).toMatchObject({ revision: 3, saving: { is: 'saved' } })
})

test('says why it failed, keeps the work on the device and tries again', async () => {
  let isDown = true
  const send = vi.fn<Send>(async () => {
    if (isDown) throw new Error('No connection.')
    return { revision: 2, problems: [] }
  })
  const { store, autosave, kept, drag } = session(send)
  running = autosave
  drag(8)
  await vi.advanceTimersByTimeAsync(800)
  expect(store.getState().saving).toEqual({ is: 'failed', message: 'No connection.' })
  expect(kept.at(-1)).toMatchObject({ revision: 1, title: 'T' })
  isDown = false
  await vi.advanceTimersByTimeAsync(2000)
  expect(store.getState().saving).toEqual({ is: 'saved' })
  expect(kept.at(-1)).toBeNull()
})

test('takes over what somebody else saved, and sends its own on top of it', async () => {
  const send = vi.fn<Send>(async ({ revision }) => {
    if (revision === 1) throw conflict
    return { revision: revision + 1, problems: [] }
  })
  const { store, autosave, drag } = session(send)
  running = autosave
  drag(8)
  await vi.advanceTimersByTimeAsync(800)

  expect(store.getState()).toMatchObject({ revision: 4, saving: { is: 'saved' } })
  const sent = send.mock.lastCall?.[0].draft
  expect(sent?.nodes).toMatchObject([{ position: { x: 8, y: 0 } }, { title: 'Theirs' }])
})

test('tells with the save where it wrote over somebody else', async () => {
  const send = vi.fn<Send>(async ({ revision }) => {
    if (revision === 1) throw conflict
    return { revision: revision + 1, problems: [] }
  })
  const { store, autosave } = session(send)
  running = autosave
  store.getState().edit((drawn) => rename(drawn, 'b', 'Mine'))
  await vi.advanceTimersByTimeAsync(800)

  expect(send.mock.lastCall?.[0]).toMatchObject({ revision: 3, collided: ['/nodes/b/title'] })
  expect(store.getState().collided).toEqual([])
})

test('gives up for now when others save faster than it can', async () => {
  const send = vi.fn<Send>(async () => {
    throw conflict
  })
  const { store, autosave, kept, drag } = session(send)
  running = autosave
  drag(8)
  await vi.advanceTimersByTimeAsync(800)

  expect(store.getState().saving).toEqual({ is: 'failed', message: 'Ben changed this.' })
  expect(kept.at(-1)).toMatchObject({ workflow: { nodes: [{ position: { x: 8 } }, { title: 'Theirs' }] } })
})

test('takes over between requests, and only what it does not know', async () => {
  const send = vi.fn<Send>(async () => ({ revision: 2, problems: [] }))
  const { store, autosave, drag } = session(send)
  running = autosave
  drag(8)
  const saving = autosave.flush()
  const known = autosave.catchUp(2)
  await Promise.all([saving, known])
  expect(store.getState()).toMatchObject({ revision: 2 })

  await autosave.catchUp(3)
  expect(store.getState()).toMatchObject({ revision: 3, saving: { is: 'saved' } })
  expect(send).toHaveBeenCalledOnce()
})

test('sends while somebody goes on typing when others watch', async () => {
  const send = vi.fn<Send>(async ({ revision }) => ({ revision: revision + 1, problems: [] }))
  const { autosave, drag } = session(send, { afterMs: 300, mostMs: 900 })
  running = autosave
  for (let x = 8; x <= 48; x += 8) {
    drag(x)
    await vi.advanceTimersByTimeAsync(200)
  }

  expect(send).toHaveBeenCalledOnce()
})

test('has nothing to send once the change is undone', async () => {
  const send = vi.fn<Send>(async () => ({ revision: 2, problems: [] }))
  const { store, autosave, kept, drag } = session(send)
  running = autosave
  drag(8)
  store.getState().undo()
  expect(store.getState().saving).toEqual({ is: 'saved' })
  expect(kept.at(-1)).toBeNull()
  await vi.advanceTimersByTimeAsync(5000)
  expect(send).not.toHaveBeenCalled()
})
