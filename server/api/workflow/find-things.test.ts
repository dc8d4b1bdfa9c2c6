import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Node, Workflow } from '#graph/workflow'
import { emptyBin } from '#server/storage/empty-bin'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let world: World

beforeAll(async () => {
  started = await testApp()
  world = await createWorld(started.app)
})
afterAll(() => started.stop())

const editor = () => world.as('editor')
const make = async (title: string, document: Workflow = greeting) =>
  (await editor().workflow.create({ title, document })).id
type Filter = NonNullable<Parameters<ReturnType<World['as']>['workflow']['list']>[0]>
const titles = async (filter: Filter) =>
  (await editor().workflow.list(filter)).items.map(({ title }) => title).toSorted()

const slack = (change: Partial<Node> = {}): Workflow => ({
  nodes: [
    ...greeting.nodes.slice(0, 1),
    {
      id: 'tell',
      type: 'slack.send-message',
      version: 1,
      title: 'Tell the shop',
      position: { x: 300, y: 0 },
      input: { channel: '#orders', text: 'An order of {{ trigger.name }}' },
      ...change,
    },
  ],
  edges: [],
  settings: {},
})

test('workflows are found by values, services, notes and the names of credentials, and it is said where', async () => {
  const own = await createWorld(started.app)
  const call = own.as('editor')
  const { id } = await call.workflow.create({
    title: 'Orders',
    document: slack({ credential: own.credentialId, note: 'Ask Grace first' }),
  })
  const found = async (search: string) => {
    const { items } = await call.workflow.list({ search })
    return items.map(({ id, matches }) => ({ id, label: matches[0]?.label, nodeId: matches[0]?.nodeId }))
  }

  expect(await found('#ORDERS')).toEqual([{ id, nodeId: 'tell', label: 'Channel' }])
  expect(await found('slack')).toEqual([{ id, nodeId: 'tell', label: 'Kind of step' }])
  expect(await found('grace')).toEqual([{ id, nodeId: 'tell', label: 'Note' }])
  expect(await found('uses credential shop')).toEqual([{ id, nodeId: 'tell', label: 'Credential' }])
  expect(await found('orders nowhere')).toEqual([])
  expect(await found('100%')).toEqual([])
})

test('what was saved a moment ago is found, and what only the live version holds is called so', async () => {
  const id = await make('Changing', slack({ input: { channel: '#before-the-change', text: 'x' } }))
  expect(await titles({ search: 'before-the-change' })).toEqual(['Changing'])
  await started.app.db.workflow.update({ where: { id }, data: { draft: greeting, revision: 2 } })
  expect(await titles({ search: 'before-the-change' })).toEqual([])
  await editor().workflow.save({
    id,
    revision: 2,
    draft: {
      ...greeting,
      nodes: greeting.nodes.map((node) => ({ ...node, title: `${node.title} zebra` })),
    },
  })
  await editor().workflow.publish({ id })
  await editor().workflow.save({ id, revision: 3, draft: greeting })
  const { items } = await editor().workflow.list({ search: 'zebra' })

  expect(items).toMatchObject([
    { id, matchCount: 2, matches: [{ step: 'Start by hand zebra', isLive: true }, { isLive: true }] },
  ])
})

test('what a sticky note says is found', async () => {
  const size = { width: 200, height: 80 }
  const notes = [{ id: 'why', text: 'Ask the wombat first', position: { x: 0, y: 0 }, size }]
  const { id } = await editor().workflow.create({ title: 'Noted', document: { ...greeting, notes } })
  const { items } = await editor().workflow.list({ search: 'wombat' })

  expect(items).toMatchObject([{ id, matches: [{ nodeId: 'why', kind: 'sticky', label: 'Note' }] }])
})

test('nobody finds what is in another workspace', async () => {
  await make('Ours alone', slack({ input: { channel: '#ours-alone' } }))
  const stranger = await createWorld(started.app)

  expect((await stranger.as('owner').workflow.list({ search: 'ours-alone' })).items).toEqual([])
  expect(await stranger.as('owner').workflow.listIds({ search: 'ours-alone' })).toEqual([])
})

test('the list is narrowed by state, service, tag, folder, owner and favourite, and counts what matches', async () => {
  const live = await make('Narrow live', slack())
  const off = await make('Narrow off')
  const draft = await make('Narrow draft')
  await editor().workflow.save({ id: live, revision: 1, draft: greeting })
  for (const id of [live, off]) await editor().workflow.publish({ id })
  await editor().workflow.unpublish({ id: off })
  const { id: above } = await editor().folder.create({ name: 'Narrow' })
  const { id: below } = await editor().folder.create({ name: 'Inside', parentId: above })
  await editor().workflow.move({ ids: [live], folderId: below })
  await editor().workflow.tag({ ids: [off, draft], add: ['Narrow', 'narrow', 'Two'] })
  await editor().workflow.tag({ ids: [draft], remove: ['TWO'] })
  await editor().workflow.setFavourite({ id: draft, favourite: true })
  const tags = await editor().tag.list()
  const idOf = (name: string) => tags.find((tag) => tag.name === name)?.id ?? ''
  const search = 'narrow'

  expect(await titles({ search, state: 'live' })).toEqual(['Narrow live'])
  expect(await titles({ search, state: 'off' })).toEqual(['Narrow off'])
  expect(await titles({ search, state: 'draft' })).toEqual(['Narrow draft'])
  expect(await titles({ folder: above })).toEqual(['Narrow live'])
  expect(await titles({ tag: [idOf('Narrow')] })).toEqual(['Narrow draft', 'Narrow off'])
  expect(await titles({ tag: [idOf('Narrow'), idOf('Two')] })).toEqual(['Narrow off'])
  expect(await titles({ favourite: true })).toEqual(['Narrow draft'])
  expect(await titles({ search, service: ['slack'] })).toEqual([])
  expect(await titles({ search, owner: world.actor('viewer').userId })).toEqual([])
  expect(await titles({ search, owner: world.actor('editor').userId, failing: false })).toHaveLength(3)
  expect((await editor().workflow.list({ search, limit: 1 })).total).toBe(3)
  expect((await world.as('viewer').workflow.list({ favourite: true })).items).toEqual([])
})

test('each order goes through all pages without a gap', async () => {
  for (const sort of ['changed', 'run', 'name'] as const) {
    const all = (await editor().workflow.list({ limit: 100, sort })).items.map(({ id }) => id)
    const met: string[] = []
    for (let cursor: string | null = null; ; ) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await editor().workflow.list({
        sort,
        limit: 2,
        cursor,
      })
      met.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      if (cursor === null) break
    }
    expect(met).toEqual(all)
  }
})

test('moving a workflow makes it no newer', async () => {
  const id = await make('Unmoved')
  const before = await started.app.db.workflow.findUniqueOrThrow({ where: { id } })
  const { id: folderId } = await editor().folder.create({ name: 'Elsewhere' })
  expect(await editor().workflow.move({ ids: [id], folderId })).toEqual({ moved: [{ id, from: null }] })
  const after = await started.app.db.workflow.findUniqueOrThrow({ where: { id } })

  expect(after).toEqual({ ...before, folderId })
})

test('what lay in a removed folder moves up, and undo puts it back', async () => {
  const id = await make('Held')
  const { id: top } = await editor().folder.create({ name: 'Top' })
  const { id: middle } = await editor().folder.create({ name: 'Middle', parentId: top })
  const { id: low } = await editor().folder.create({ name: 'Low', parentId: middle })
  await editor().workflow.move({ ids: [id], folderId: middle })
  expect(await editor().folder.remove({ id: middle })).toEqual({ workflows: 1, folders: 1 })
  const parentOf = async (folder: string) =>
    (await editor().folder.list()).find((each) => each.id === folder)?.parentId
  expect(await parentOf(low)).toBe(top)
  expect(await titles({ folder: top })).toEqual(['Held'])
  expect(await parentOf(middle)).toBeUndefined()
  await editor().folder.restore({ id: middle })

  expect(await parentOf(low)).toBe(middle)
  expect((await editor().workflow.list({ folder: middle })).items).toMatchObject([{ id, folderId: middle }])
})

test('a folder cannot lie inside itself, too deep, or beside one of its name', async () => {
  const chain: string[] = []
  for (const name of ['1', '2', '3', '4', '5'])
    chain.push((await editor().folder.create({ name, parentId: chain.at(-1) ?? null })).id)
  const [first = '', last = ''] = [chain[0], chain[4]]

  await expect(editor().folder.create({ name: '6', parentId: last })).rejects.toThrow('5 levels deep')
  await expect(editor().folder.save({ id: first, parentId: last })).rejects.toThrow('inside itself')
  await expect(editor().folder.create({ name: '1' })).rejects.toThrow('called “1” here already')
  await expect(editor().folder.save({ id: first, name: 'One' })).resolves.toEqual({ id: first })
})

test('a workflow in the bin has stopped and is found by the bin alone; out of it, it is live as before', async () => {
  const id = await make('Thrown away')
  await editor().workflow.publish({ id })
  await editor().workflow.bin({ ids: [id] })

  await expect(editor().workflow.get({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(editor().run.start({ workflowId: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await titles({ search: 'thrown away' })).toEqual([])
  expect(await titles({ bin: true, search: 'thrown away' })).toEqual(['Thrown away'])
  expect(await editor().workflow.putBack({ ids: [id] })).toEqual({ restored: 1, notLive: [] })
  expect(await editor().workflow.get({ id })).toMatchObject({ liveVersion: 1 })
})

test('one whose address was taken meanwhile comes back without being live', async () => {
  const hook: Workflow = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'start' ? { ...node, type: 'trigger.webhook', input: { path: 'taken/meanwhile' } } : node,
    ),
  }
  const id = await make('Came back', hook)
  await editor().workflow.publish({ id })
  await editor().workflow.bin({ ids: [id] })
  const other = await make('Took it', hook)
  await editor().workflow.publish({ id: other })

  expect(await editor().workflow.putBack({ ids: [id] })).toEqual({ restored: 1, notLive: ['Came back'] })
  expect(await editor().workflow.get({ id })).toMatchObject({ liveVersion: null })
})

test('the bin is emptied of what has lain there for a month, and the audit tells of it', async () => {
  const [old, young] = [await make('Old'), await make('Young')]
  await editor().workflow.bin({ ids: [old, young] })
  const binnedAt = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000)
  await started.app.db.workflow.update({ where: { id: old }, data: { binnedAt } })
  await emptyBin(started.app.db)

  const left = await started.app.db.workflow.findMany({ where: { id: { in: [old, young] } } })
  expect(left.map(({ id }) => id)).toEqual([young])
  expect(
    await started.app.db.auditEntry.findFirst({ where: { targetId: old, action: 'workflow.remove' } }),
  ).toMatchObject({ actor: 'Patchbay' })
})

test('switching on is refused while another workflow listens on its address', async () => {
  const hook: Workflow = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'start' ? { ...node, type: 'trigger.webhook', input: { path: 'taken/too' } } : node,
    ),
  }
  const id = await make('Off for long', hook)
  await editor().workflow.publish({ id })
  await editor().workflow.unpublish({ id })
  await editor().workflow.publish({ id: await make('There by now', hook) })

  await expect(editor().workflow.switchOn({ id })).rejects.toThrow('Another workflow already listens')
})

test('switching on makes the newest published version live, whatever the draft is', async () => {
  const id = await make('Switched')
  await expect(editor().workflow.switchOn({ id })).rejects.toThrow('never published')
  await editor().workflow.publish({ id })
  await editor().workflow.unpublish({ id })
  await editor().workflow.save({ id, revision: 1, draft: { nodes: [], edges: [], settings: {} } })

  expect(await editor().workflow.switchOn({ id })).toEqual({ liveVersion: 1 })
  expect(await editor().workflow.get({ id })).toMatchObject({ liveVersion: 1, draft: { nodes: [] } })
})

test('an export holds titles, tags and documents, and no secret', async () => {
  const id = await make('Exported', slack({ credential: world.credentialId }))
  await editor().workflow.tag({ ids: [id], add: ['Shared'] })
  const file = await world.as('viewer').workflow.export({ ids: [id] })

  expect(file).toMatchObject({
    kind: 'patchbay/workflows',
    version: 1,
    workflows: [{ title: 'Exported', tags: ['Shared'], document: { nodes: [{}, { id: 'tell' }] } }],
  })
  expect(JSON.stringify(file)).not.toContain('a secret token')
})

test('live workflows that fail are told with the step and what to do, until they run well again', async () => {
  const failing: Workflow = {
    ...greeting,
    nodes: greeting.nodes.map((node) =>
      node.id === 'greet'
        ? {
            ...node,
            type: 'code.javascript',
            title: 'Count',
            input: { data: '{{ trigger }}', code: 'if (data.bad) throw new Error("No count."); return 1' },
          }
        : node,
    ),
  }
  const id = await make('Fails', failing)
  await editor().workflow.publish({ id })
  const run = async (payload: { bad: boolean }) => {
    const { runId } = await editor().run.start({ workflowId: id, payload })
    await started.app.runtime.outcome(runId, 20_000)
    return runId
  }
  const runId = await run({ bad: true })

  const told = await editor().workflow.listFailing()
  expect(told).toMatchObject([
    { workflowId: id, runId, nodeId: 'greet', step: 'Count', message: expect.stringContaining('No count.') },
  ])
  expect(await titles({ failing: true })).toEqual(['Fails'])
  await run({ bad: false })
  expect(await editor().workflow.listFailing()).toEqual([])
  expect(await titles({ failing: true })).toEqual([])
})

test('a tag that is removed tells who wore it', async () => {
  const [one] = await Promise.all([make('Wears it'), make('Does not')])
  await editor().workflow.tag({ ids: [one], add: ['Gone soon'] })
  const id = (await editor().tag.list()).find((tag) => tag.name === 'Gone soon')?.id ?? ''

  expect(await editor().tag.remove({ id })).toEqual({ id, workflowIds: [one] })
  expect((await editor().tag.list()).map(({ name }) => name)).not.toContain('Gone soon')
})

test('a tag is renamed where it is worn, and becomes one with another only when that is said', async () => {
  const [one, both] = [await make('Renamed one'), await make('Renamed both')]
  await editor().workflow.tag({ ids: [one, both], add: ['Bills'] })
  await editor().workflow.tag({ ids: [both], add: ['Invoices'] })
  const idOf = async (name: string) => (await editor().tag.list()).find((tag) => tag.name === name)?.id ?? ''
  const worn = async () => {
    const { items } = await editor().workflow.list({ search: 'Renamed' })
    return Object.fromEntries(items.map(({ title, tags }) => [title, tags.map(({ name }) => name)]))
  }
  const id = await idOf('Bills')
  await editor().tag.save({ id, name: 'bills' })
  expect(await worn()).toEqual({ 'Renamed one': ['bills'], 'Renamed both': ['bills', 'Invoices'] })

  await expect(editor().tag.save({ id, name: 'invoices' })).rejects.toMatchObject({ code: 'CONFLICT' })
  const into = await idOf('Invoices')
  expect(await editor().tag.save({ id, name: 'invoices', merge: true })).toEqual({ id: into })
  expect(await worn()).toEqual({ 'Renamed one': ['Invoices'], 'Renamed both': ['Invoices'] })
  const { items } = await world.as('admin').audit.list({ search: 'tag.save', limit: 2 })
  expect(items).toMatchObject([
    { target: 'Invoices', detail: { from: 'bills', merged: true, workflows: 2 } },
    { target: 'bills', detail: { from: 'Bills' } },
  ])
})
