import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PeopleEvent } from '#graph/presence'
import { type TestDatabase, testDatabase } from '#server/database/test-database'
import { createPeople } from './create-people.ts'

const PATIENCE = { timeout: 10_000 }

let database: TestDatabase
let here: ReturnType<typeof createPeople>
let elsewhere: ReturnType<typeof createPeople>

beforeAll(async () => {
  database = await testDatabase()
  const parts = { pool: database.pool, isAlone: () => false }
  here = createPeople(parts)
  elsewhere = createPeople(parts)
})
afterAll(async () => {
  await here?.close()
  await elsewhere?.close()
  await database?.stop()
})

const place = () => ({ workspaceId: crypto.randomUUID(), workflowId: crypto.randomUUID() })
const ada = { tab: 'ada', userId: 'u1', name: 'Ada' }
const ben = { tab: 'ben', userId: 'u2', name: 'Ben' }
const selecting = (...selected: string[]) => ({ selected })

/** Enters and keeps what is heard. */
async function enter(people: typeof here, at: ReturnType<typeof place>, who: typeof ada) {
  const heard: PeopleEvent[] = []
  const leave = await people.enter(at, who, (event) => heard.push(event))
  const names = () => {
    const known = new Map<string, string>()
    for (const event of heard) {
      if (event.kind === 'here') for (const { tab, name } of event.people) known.set(tab, name)
      if (event.kind === 'gone') known.delete(event.tab)
    }
    return [...known.values()].toSorted()
  }

  return { heard, leave, names }
}

test('people of two processes see each other come, and go', async () => {
  const at = place()
  const one = await enter(here, at, ada)
  const two = await enter(elsewhere, at, ben)

  await vi.waitFor(
    () =>
      expect([one.names(), two.names()]).toEqual([
        ['Ada', 'Ben'],
        ['Ada', 'Ben'],
      ]),
    PATIENCE,
  )
  two.leave()
  await vi.waitFor(() => expect(one.names()).toEqual(['Ada']), PATIENCE)
  one.leave()
})

test('what one does is told to the others, whichever process it was said to', async () => {
  const at = place()
  const one = await enter(here, at, ada)
  const two = await enter(here, at, ben)
  await vi.waitFor(() => expect(one.names()).toHaveLength(2), PATIENCE)
  expect(elsewhere.say(at, { tab: 'ada', userId: 'u1', doing: selecting('greet') })).toBe(true)

  const told = { kind: 'here', people: [{ ...ada, doing: selecting('greet') }] }
  await vi.waitFor(() => expect(two.heard).toContainEqual(told), PATIENCE)
  one.leave()
  two.leave()
})

test('nobody speaks for somebody else', async () => {
  const at = place()
  const one = await enter(here, at, ada)
  const two = await enter(here, at, ben)
  here.say(at, { tab: 'ada', userId: 'u2', doing: selecting('greet') })
  here.say(at, { tab: 'ben', userId: 'u2', doing: selecting('other') })

  const selections = two.heard
    .concat(one.heard)
    .flatMap((event) => (event.kind === 'here' ? event.people.flatMap(({ doing }) => doing.selected) : []))
  expect(selections).not.toContain('greet')
  one.leave()
  two.leave()
})

test('a saved draft is told to all who have that workflow open, and to nobody in another workspace', async () => {
  const at = place()
  const draft = { kind: 'draft' as const, revision: 7, collided: [] }
  const one = await enter(here, at, ada)
  const two = await enter(elsewhere, at, ben)
  const stranger = await enter(elsewhere, place(), ben)
  here.tell({ ...at, workspaceId: crypto.randomUUID() }, { ...draft, revision: 6 })
  here.tell(at, draft)

  await vi.waitFor(
    () =>
      expect(
        [one.heard, two.heard].map(
          (heard) =>
            heard.includes(draft) || heard.some((event) => event.kind === 'draft' && event.revision === 7),
        ),
      ).toEqual([true, true]),
    PATIENCE,
  )
  for (const { heard } of [one, two, stranger]) {
    expect(heard.filter((event) => event.kind === 'draft' && event.revision === 6)).toEqual([])
  }
  expect(stranger.heard.some(({ kind }) => kind === 'draft')).toBe(false)
  for (const { leave } of [one, two, stranger]) leave()
})

test('a page that says too much is not told on', async () => {
  const at = place()
  const one = await enter(here, at, ada)
  const said = Array.from({ length: 100 }, (_, index) =>
    here.say(at, { tab: 'ada', userId: 'u1', doing: selecting(`n${index}`) }),
  )

  expect(said.filter(Boolean).length).toBeLessThan(100)
  one.leave()
})

test('a tab that came back before its old stream ended is not said to be gone', async () => {
  const at = place()
  const watching = await enter(here, at, ben)
  const old = await enter(here, at, ada)
  const fresh = await enter(here, at, ada)
  old.leave()

  expect(watching.names()).toEqual(['Ada', 'Ben'])
  fresh.leave()
  expect(watching.names()).toEqual(['Ben'])
  watching.leave()
})

test('after an interruption everybody is told to read afresh', async () => {
  const at = place()
  const one = await enter(elsewhere, at, ada)
  await database.pool.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen patchbay_people%'",
  )

  await vi.waitFor(() => expect(one.heard).toContainEqual({ kind: 'again' }), PATIENCE)
  one.leave()
})
