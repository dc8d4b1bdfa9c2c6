import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Workflow } from '#graph/workflow'
import { startMailServer } from '#server/mail/test-mail-server'
import { type TestApp, testApp } from '../test-app.ts'
import { createWorld, greeting, type World } from '../test-world.ts'

let started: TestApp
let mails: Awaited<ReturnType<typeof startMailServer>>
let world: World
let id: string

beforeAll(async () => {
  mails = await startMailServer()
  started = await testApp({ SMTP_URL: mails.url, MAIL_FROM: 'patchbay@example.org' })
})
afterAll(async () => {
  await started.stop()
  await mails.stop()
})
beforeEach(async () => {
  world = await createWorld(started.app)
  await world.as('admin').workspace.save({ reviewsChanges: true })
  id = (await editor().workflow.create({ title: 'Orders', document: greeting })).id
})

const editor = () => world.as('editor')
const admin = () => world.as('admin')
const asked = async () => (await editor().review.create({ id, note: 'Look at the greeting' })).id
const zoned: Workflow = { ...greeting, settings: { timeZone: 'UTC' } }

async function change(draft: Workflow) {
  const { revision } = await editor().workflow.get({ id })
  await editor().workflow.save({ id, revision, draft })
}

test('nothing goes live until exactly this draft is approved', async () => {
  const refused = { code: 'CONFLICT', message: expect.stringContaining('needs an approval') }
  await expect(editor().workflow.publish({ id })).rejects.toMatchObject(refused)
  const review = await asked()
  await expect(editor().workflow.publish({ id })).rejects.toMatchObject(refused)
  await admin().review.decide({ id: review, decision: 'approved', answer: 'Fine' })
  await change(zoned)
  await expect(editor().workflow.publish({ id })).rejects.toMatchObject(refused)
  await change(greeting)

  await expect(editor().workflow.publish({ id })).resolves.toMatchObject({ version: 1 })
  const { items } = await admin().audit.list({ limit: 1 })
  expect(items).toMatchObject([{ action: 'workflow.publish', detail: { approvedBy: 'admin' } }])
})

test('nobody decides what they asked for themselves', async () => {
  const review = await asked()

  await expect(editor().review.decide({ id: review, decision: 'approved' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  expect(await editor().workflow.getPublishing({ id })).toMatchObject({
    isReviewed: true,
    isApproved: false,
    review: { state: 'open', isMine: true },
  })
})

test('it waits for those who are asked by name, or for whoever may review', async () => {
  const open = async (role: 'admin' | 'owner' | 'editor' | 'operator') =>
    (await world.as(role).review.count()).mine
  const before = await Promise.all([open('admin'), open('owner')])
  const { userId } = world.actor('admin')
  const { id: review } = await editor().review.create({ id, reviewerIds: [userId] })
  expect(await Promise.all([open('admin'), open('owner')])).toEqual([(before[0] ?? 0) + 1, before[1]])
  const { items } = await admin().review.list({ show: 'mine' })

  expect(items[0]).toMatchObject({ id: review, workflow: { title: 'Orders' }, reviewers: ['admin'] })
  expect(await open('operator')).toBe(0)
  await expect(
    editor().review.create({ id, reviewerIds: [world.actor('viewer').userId] }),
  ).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})

test('a draft that changed is not approved any more, and no longer waits for anybody', async () => {
  const review = await asked()
  const before = (await admin().review.count()).mine
  await change(zoned)

  expect((await admin().review.count()).mine).toBe(before - 1)
  expect(await admin().review.get({ id: review })).toMatchObject({ state: 'open', isStale: true })
  await expect(admin().review.decide({ id: review, decision: 'approved' })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
})

test('asking for changes says which, and asking again takes the place of what was open', async () => {
  const first = await asked()
  await expect(admin().review.decide({ id: first, decision: 'returned' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
  })
  await admin().review.decide({ id: first, decision: 'returned', answer: 'Say Hi' })
  expect(await editor().workflow.getPublishing({ id })).toMatchObject({
    review: { state: 'returned', answer: 'Say Hi', decidedBy: 'admin' },
  })
  const second = await asked()
  const third = await asked()

  expect(await editor().review.get({ id: second })).toMatchObject({ state: 'withdrawn' })
  expect(await editor().review.get({ id: third })).toMatchObject({ state: 'open' })
})

test('whoever asked takes it back, and then it cannot be decided', async () => {
  const review = await asked()
  await editor().review.withdraw({ id: review })

  await expect(admin().review.decide({ id: review, decision: 'approved' })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('taken back'),
  })
  expect((await editor().workflow.getPublishing({ id })).review).toBeNull()
})

test('a draft in the bin waits for nobody', async () => {
  const before = (await admin().review.count()).mine
  const review = await asked()
  await editor().workflow.bin({ ids: [id] })

  expect((await admin().review.count()).mine).toBe(before)
  await expect(admin().review.get({ id: review })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('of two who decide at once, one does', async () => {
  const review = await asked()
  const settled = await Promise.allSettled([
    admin().review.decide({ id: review, decision: 'approved' }),
    world.as('owner').review.decide({ id: review, decision: 'returned', answer: 'No' }),
  ])

  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('owners do without a review only where owners have said so, and the audit tells it', async () => {
  const owner = world.as('owner')
  await expect(owner.workflow.publish({ id, withoutReview: true })).rejects.toMatchObject({
    code: 'CONFLICT',
  })
  await expect(admin().workspace.save({ ownersBypass: true })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await owner.workspace.save({ ownersBypass: true })
  await expect(admin().workflow.publish({ id, withoutReview: true })).rejects.toMatchObject({
    code: 'CONFLICT',
  })

  await expect(owner.workflow.publish({ id, withoutReview: true })).resolves.toMatchObject({ version: 1 })
  const { items } = await admin().audit.list({ limit: 1 })
  expect(items).toMatchObject([{ action: 'workflow.publish', detail: { review: 'bypassed by an owner' } }])
})

test('a workflow may differ from its workspace, when an admin says so', async () => {
  await admin().workflow.saveReviewRule({ id, reviewsChanges: false })
  await expect(editor().workflow.publish({ id })).resolves.toMatchObject({ version: 1 })
  await admin().workflow.saveReviewRule({ id, reviewsChanges: true })
  await admin().workspace.save({ reviewsChanges: false })
  await change(zoned)

  await expect(editor().workflow.publish({ id })).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await editor().workflow.getPublishing({ id })).toMatchObject({ isReviewed: true, ownRule: true })
})

test('going back to what was live needs no review', async () => {
  await admin().workflow.saveReviewRule({ id, reviewsChanges: false })
  await editor().workflow.publish({ id })
  await change(zoned)
  await editor().workflow.publish({ id })
  await admin().workflow.saveReviewRule({ id, reviewsChanges: true })

  await expect(editor().workflow.goBack({ id, number: 1 })).resolves.toMatchObject({ version: 3 })
})

test('reviewers are mailed a link to what changed, and the requester what came of it', async () => {
  const { name: email } = world.actor('admin')
  const { id: review, mailed } = await editor().review.create({
    ...{ id, note: 'Look at the greeting' },
    reviewerIds: [world.actor('admin').userId],
  })
  const mailFor = (to: string) => mails.mails.findLast((mail) => JSON.stringify(mail.to).includes(to))
  expect(mailed).toBe(1)
  expect(mailFor(email)).toMatchObject({
    subject: 'Review “Orders”',
    text: expect.stringContaining(`/workflows/${id}/versions?from=live&to=review-${review}`),
  })
  expect(mailFor(email)?.text).toContain('Look at the greeting')
  await admin().review.decide({ id: review, decision: 'returned', answer: 'Say Hi' })

  expect(mailFor(world.actor('editor').name)).toMatchObject({
    subject: 'Changes wanted: “Orders”',
    text: expect.stringContaining('Say Hi'),
  })
})
