import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { stateOf, visit } from './testing/visitor.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors()
})
afterAll(() => doors.stop())

const ask = (name: string, more: { [field: string]: Json } = {}) => ({
  name,
  label: `The ${name}`,
  kind: 'text',
  ...more,
})

async function publish(path: string, ...pages: { [field: string]: Json }[][]) {
  const input = { title: 'Apply', path, minSeconds: 0, pages: pages.map((questions) => ({ questions })) }
  const { workflowId } = await doors.publish(chain(testNode('form', 'trigger.form', input)))

  return { workflowId, address: `${doors.address}/forms/${path}` }
}

const file = (name: string, content: string, type = 'text/plain') => new File([content], name, { type })
type Reference = { file: string; name: string; type: string; size: number }

async function sentTo(workflowId: string) {
  const event = await doors.app.db.triggerEvent.findFirst({ where: { workflowId }, include: { runs: true } })
  const { answers } = (event?.payload ?? {}) as {
    answers: { [name: string]: Reference | Reference[] | null }
  }

  return { answers, runId: event?.runs[0]?.id }
}

const stored = () => doors.app.db.file.findMany()
const textOf = async (id: string) => {
  const opened = await doors.app.files.open(doors.workspaceId, id)
  return opened && new Response(opened.content).text()
}

test('a file that is sent is a reference in the event, belongs to its run and can be read', async () => {
  const { workflowId, address } = await publish('one-file', [ask('name'), ask('cv', { kind: 'file' })])
  await (await visit(address)).send({ 'q.name': 'Ada', 'q.cv': file('../cv.txt', 'All about Ada') })
  const { answers, runId } = await sentTo(workflowId)
  const cv = answers.cv as Reference

  expect(cv).toMatchObject({ name: 'cv.txt', type: 'text/plain', size: 13 })
  expect(await textOf(cv.file)).toBe('All about Ada')
  expect(await doors.app.db.file.findUnique({ where: { id: cv.file } })).toMatchObject({
    runId,
    expiresAt: null,
  })
})

test('a file is kept while other answers are put right, and until another takes its place', async () => {
  const { workflowId, address } = await publish('kept-file', [ask('name'), ask('cv', { kind: 'file' })])
  const again = await (await visit(address)).send({ 'q.name': '', 'q.cv': file('old.txt', 'old') })
  expect([again.status, again.text.includes('old.txt')]).toEqual([422, true])

  const replaced = await again.send({ 'q.name': '', 'q.cv': file('new.txt', 'new') })
  expect(replaced.text).not.toContain('old.txt')
  await replaced.send({ 'q.name': 'Ada' })
  expect((await sentTo(workflowId)).answers.cv).toMatchObject({ name: 'new.txt' })
})

test('several files are a list, and one of them can be taken away', async () => {
  const { workflowId, address } = await publish(
    'several',
    [ask('papers', { kind: 'file', files: 3 })],
    [ask('name')],
  )
  const second = await (await visit(address)).send({ 'q.papers': [file('a.txt', 'a'), file('b.txt', 'b')] })
  const back = await second.send({ 'q.name': '', back: '1' })
  const [, first = ''] = /name="remove.papers" value="([^"]+)"/.exec(back.text) ?? []
  const forth = await back.send({ 'remove.papers': first, 'q.papers': file('c.txt', 'c') })
  await forth.send({ 'q.name': 'Ada' })

  expect((await sentTo(workflowId)).answers.papers).toMatchObject([{ name: 'b.txt' }, { name: 'c.txt' }])
})

test('too large a file is refused in plain words, and what else was sent is not lost', async () => {
  const { workflowId, address } = await publish('large', [
    ask('cv', { kind: 'file', largestMb: 1 }),
    ask('name'),
  ])
  const before = await stored()
  const again = await (await visit(address)).send({
    'q.cv': file('huge.txt', 'x'.repeat(1024 * 1024 + 1)),
    'q.name': 'Ada',
  })

  expect(again.status).toBe(422)
  expect(again.text).toContain('“huge.txt” is larger than 1 MB. Choose a smaller file.')
  expect(again.text).toContain('value="Ada"')
  expect(await stored()).toEqual(before)

  await again.send({ 'q.name': 'Ada', 'q.cv': file('small.txt', 'x'.repeat(1024 * 1024)) })
  expect((await sentTo(workflowId)).answers.cv).toMatchObject({ size: 1024 * 1024 })
})

test('a file of another kind is refused', async () => {
  const { address } = await publish('kinds', [ask('photo', { kind: 'file', fileTypes: ['image/*', '.pdf'] })])
  const again = await (await visit(address)).send({
    'q.photo': file('run.exe', 'MZ', 'application/x-msdownload'),
  })
  expect([
    again.status,
    again.text.includes('“run.exe” is of another kind than these: image/*, .pdf.'),
  ]).toEqual([422, true])

  expect((await again.send({ 'q.photo': file('A.PDF', '%PDF', 'application/octet-stream') })).status).toBe(
    303,
  )
})

test('no file is kept for whom no form was shown, or who fell into the trap', async () => {
  const { address } = await publish('no-keep', [ask('cv', { kind: 'file' })])
  const before = await stored()
  const made = new FormData()
  made.append('state', 'made.up')
  made.append('q.cv', file('cv.txt', 'x'))
  expect((await fetch(address, { method: 'POST', body: made })).status).toBe(409)

  const page = await visit(address)
  const late = new FormData()
  late.append('q.cv', file('cv.txt', 'x'))
  late.append('state', stateOf(page.text))
  expect((await fetch(address, { method: 'POST', body: late })).status).toBe(422)
  await page.send({ topic2: 'Buy now', 'q.cv': file('cv.txt', 'x') })

  expect(await stored()).toEqual(before)
})

test('who names a file of somebody else is not believed', async () => {
  const { address } = await publish('foreign', [ask('cv', { kind: 'file' }), ask('name')])
  const page = await visit(address)
  const [text = '', signature] = stateOf(page.text).split('.')
  const state = JSON.parse(Buffer.from(text, 'base64url').toString())
  state.answers.files = { cv: [{ file: crypto.randomUUID(), name: 'theirs', type: 'text/plain', size: 1 }] }
  const forged = `${Buffer.from(JSON.stringify(state)).toString('base64url')}.${signature}`
  const body = new FormData()
  body.append('state', forged)
  body.append('q.name', 'Ada')

  expect((await fetch(address, { method: 'POST', body })).status).toBe(409)
})

test('more than the form can take at all is cut off', async () => {
  const { address } = await publish('cut-off', [ask('name')])
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `state=x&q.name=${'x'.repeat(5 * 1024 * 1024)}`,
  })
  expect(answer.status).toBe(413)
  expect(
    (await fetch(address, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }))
      .status,
  ).toBe(415)
})

test('a sender that breaks off in the middle of a file leaves nothing behind', async () => {
  const { address } = await publish('broken-off', [ask('cv', { kind: 'file' })])
  const before = await stored()
  const state = stateOf((await visit(address)).text)
  const part = (name: string, more = '') =>
    `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
  const sender = request(address, {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' },
  })
  sender.on('error', () => {})
  sender.write(`${part('state')}${state}\r\n${part('q.cv', '; filename="cv.txt"')}${'x'.repeat(200_000)}`)
  // What has come is on its way to the disk already: nobody waits for the rest of it in memory.
  const drafts = () => readdir(join(doors.app.env.DATA_DIR, 'files', 'drafts'))
  await expect.poll(drafts).toHaveLength(1)
  sender.destroy()

  await expect.poll(drafts).toEqual([])
  expect(await stored()).toEqual(before)
})

test('a file nobody sent off is cleared away once its form has gone stale; one that was is not', async () => {
  const { workflowId, address } = await publish('cleared', [ask('cv', { kind: 'file' })], [ask('name')])
  const second = await (await visit(address)).send({ 'q.cv': file('cv.txt', 'kept') })
  await (await visit(address)).send({ 'q.cv': file('left.txt', 'left') })
  const left = await doors.app.db.file.findFirstOrThrow({ where: { name: 'left.txt' } })
  expect(Number(left.expiresAt) - Date.now()).toBeGreaterThan(24 * 3_600_000)

  await second.send({ 'q.name': 'Ada' })
  await doors.app.db.file.updateMany({
    where: { expiresAt: { not: null } },
    data: { expiresAt: new Date(0) },
  })
  while ((await doors.app.files.removeExpired()) > 0);
  expect(await doors.app.files.open(doors.workspaceId, left.id)).toBeNull()
  const { answers } = await sentTo(workflowId)
  expect(await textOf((answers.cv as Reference).file)).toBe('kept')
})

test('a file that was cleared away meanwhile is asked for again', async () => {
  const { workflowId, address } = await publish('cleared-early', [ask('cv', { kind: 'file' })], [ask('name')])
  const second = await (await visit(address)).send({ 'q.cv': file('early.txt', 'x') })
  await doors.app.db.file.updateMany({ where: { name: 'early.txt' }, data: { expiresAt: new Date(0) } })
  await doors.app.files.removeExpired()
  const again = await second.send({ 'q.name': 'Ada' })

  expect([again.status, again.text.includes('A file you sent is no longer there.')]).toEqual([409, true])
  const forth = await again.send({ 'q.cv': file('again.txt', 'x') })
  await forth.send({ 'q.name': 'Ada' })
  expect((await sentTo(workflowId)).answers.cv).toMatchObject({ name: 'again.txt' })
})
