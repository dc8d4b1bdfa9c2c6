import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Json, Node } from '#graph/workflow'
import { chain, type TestDoors, testDoors, testNode } from '../../doors/test-doors.ts'
import { stateOf, visit } from './testing/visitor.ts'

let doors: TestDoors

beforeAll(async () => {
  doors = await testDoors({ HOOK_TIMEOUT_SECONDS: '5' })
})
afterAll(() => doors.stop())

const question = (name: string, more: { [field: string]: Json } = {}) => ({
  name,
  label: `The ${name}`,
  kind: 'text',
  ...more,
})
const two = [
  { questions: [question('name'), question('kind', { kind: 'choice', choices: ['person', 'company'] })] },
  {
    questions: [
      question('company', { onlyIf: 'kind', onlyIfValue: 'company' }),
      question('note', { kind: 'long', required: false }),
    ],
  },
]

async function publish(path: string, input: Node['input'] = {}, ...after: Node[]) {
  const form = { title: 'Order', path, minSeconds: 0, pages: [{ questions: [question('name')] }], ...input }
  const { workflowId } = await doors.publish(chain(testNode('form', 'trigger.form', form), ...after))

  return { workflowId, address: `${doors.address}/forms/${path}` }
}

const payloadsOf = async (workflowId: string) => {
  const events = await doors.app.db.triggerEvent.findMany({ where: { workflowId }, include: { runs: true } })
  expect(events.filter(({ runs }) => runs.length !== 1)).toEqual([])

  return events.map(({ payload }) => payload as { answers: { [name: string]: Json }; summary: string })
}

test('a form is shown with headers of its own and without a script', async () => {
  const { address } = await publish('shown')
  const { status, text, headers } = await visit(address)

  expect(status).toBe(200)
  expect(text).toContain('<label for="q-name">The name</label>')
  expect(text).not.toMatch(/<script|javascript:|\son\w+=/i)
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'nonce-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
  )
  expect(headers.get('x-frame-options')).toBe('DENY')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('set-cookie')).toBeNull()
})

test('what is sent is durable before thanks are given', async () => {
  const { workflowId, address } = await publish('thanks', { thanksTitle: 'Got it' })
  const sent = await (await visit(address)).send({ 'q.name': ' Ada ' })

  expect([sent.status, sent.headers.get('location')]).toEqual([303, '/forms/thanks?sent'])
  expect(await payloadsOf(workflowId)).toMatchObject([
    {
      answers: { name: 'Ada' },
      summary: 'The name: Ada',
      submittedAt: expect.any(String),
      form: { title: 'Order', url: address.replace('127.0.0.1', 'localhost') },
    },
  ])
  expect((await visit(`${address}?sent`)).text).toContain('<h1>Got it</h1>')
})

test('what is wrong is told where it is, and nothing is lost', async () => {
  const { workflowId, address } = await publish('wrong', {
    pages: [{ questions: [question('name'), question('email', { kind: 'email' })] }],
  })
  const again = await (await visit(address)).send({ 'q.name': '<b>"Ada"', 'q.email': 'ada' })

  expect(again.status).toBe(422)
  expect(again.text).toContain('value="&lt;b&gt;&quot;Ada&quot;"')
  expect(again.text).toContain('<a href="#q-email">The email</a>')
  expect(again.text).toMatch(/id="q-email"[^>]*aria-describedby="q-email-wrong" aria-invalid="true"/)
  expect(await payloadsOf(workflowId)).toEqual([])

  await again.send({ 'q.name': 'Ada', 'q.email': 'ada@example.com' })
  expect(await payloadsOf(workflowId)).toMatchObject([{ answers: { name: 'Ada', email: 'ada@example.com' } }])
})

test('pages follow each other, with what was answered before, there and back', async () => {
  const { workflowId, address } = await publish('pages', { pages: two })
  const second = await (await visit(address)).send({ 'q.name': 'Ada', 'q.kind': 'company' })
  expect(second.text).toContain('Step 2 of 2')
  expect(second.text).toContain('The company')

  const back = await second.send({ 'q.company': 'Engines', back: '1' })
  expect(back.text).toContain('value="Ada"')
  expect(back.text).toMatch(/value="company"[^>]* checked/)

  const forth = await back.send({ 'q.name': 'Ada', 'q.kind': 'company' })
  expect(forth.text).toContain('value="Engines"')
  await forth.send({ 'q.company': 'Engines', 'q.note': '' })
  expect(await payloadsOf(workflowId)).toMatchObject([
    { answers: { name: 'Ada', kind: 'company', company: 'Engines', note: null } },
  ])
})

test('a question that another one rules out is neither asked nor taken', async () => {
  const { workflowId, address } = await publish('ruled-out', { pages: two })
  const second = await (await visit(address)).send({ 'q.name': 'Ada', 'q.kind': 'person' })
  expect(second.text).not.toContain('The company')
  await second.send({ 'q.company': 'Smuggled in', 'q.note': 'Hi' })

  expect(await payloadsOf(workflowId)).toMatchObject([{ answers: { company: null, note: 'Hi' } }])
})

test('a page that asks nothing is passed over', async () => {
  const { workflowId, address } = await publish('passed', {
    pages: [two[0], { questions: [question('company', { onlyIf: 'kind', onlyIfValue: 'company' })] }],
  } as Node['input'])
  const sent = await (await visit(address)).send({ 'q.name': 'Ada', 'q.kind': 'person' })

  expect(sent.status).toBe(303)
  expect(await payloadsOf(workflowId)).toHaveLength(1)
})

test('on one page a question is hidden by style while another is answered otherwise', async () => {
  const { address } = await publish('hidden', {
    pages: [{ questions: [...(two[0]?.questions ?? []), ...(two[1]?.questions ?? [])] }],
  } as Node['input'])

  expect((await visit(address)).text).toContain('form:not(:has(#q-kind-1:checked)) .if-2{display:none}')
})

test('what is sent twice starts one run and is thanked for twice', async () => {
  const { workflowId, address } = await publish('twice')
  const form = await visit(address)
  const sent = await Promise.all([1, 2, 3].map(() => form.send({ 'q.name': 'Ada' })))

  expect(sent.map(({ status }) => status)).toEqual([303, 303, 303])
  expect(await payloadsOf(workflowId)).toHaveLength(1)
})

test('nothing is taken without a form of ours, or with that of another', async () => {
  const { workflowId, address } = await publish('mine')
  const other = await publish('other')
  const foreign = stateOf((await visit(other.address)).text)
  for (const state of ['', 'made.up', foreign]) {
    const body = new URLSearchParams({ state, topic2: '', 'q.name': 'Ada' })
    const answer = await fetch(address, { method: 'POST', body })
    expect(answer.status).toBe(409)
  }

  expect(await payloadsOf(workflowId)).toEqual([])
})

test('who fills in what nobody sees is thanked, and nothing comes of it', async () => {
  const { workflowId, address } = await publish('trap')
  const sent = await (await visit(address)).send({ 'q.name': 'Robot', topic2: 'Buy now' })

  expect(sent.status).toBe(303)
  expect(await payloadsOf(workflowId)).toEqual([])
})

test('who is quicker than people are is asked to send again', async () => {
  const { workflowId, address } = await publish('quick', { minSeconds: 600 })
  const again = await (await visit(address)).send({ 'q.name': 'Ada' })

  expect(again.status).toBe(429)
  expect(again.text).toContain('That was very quick')
  expect(again.text).toContain('value="Ada"')
  expect(await payloadsOf(workflowId)).toEqual([])
})

test('one address sends as often as the form allows', async () => {
  const { workflowId, address } = await publish('often', { perHour: 2 })
  const sent = []
  for (let time = 0; time < 3; time++) sent.push(await (await visit(address)).send({ 'q.name': 'Ada' }))

  expect(sent.map(({ status }) => status)).toEqual([303, 303, 429])
  expect(Number(sent[2]?.headers.get('retry-after'))).toBeGreaterThan(3_000)
  expect(await payloadsOf(workflowId)).toHaveLength(2)
})

test('a form may lead on, and its policy lets it', async () => {
  const { address } = await publish('leads', {
    after: 'redirect',
    redirect: 'https://shop.example/thanks?x=1',
  })
  const form = await visit(address)
  expect(form.headers.get('content-security-policy')).toContain("form-action 'self' https://shop.example;")

  const sent = await form.send({ 'q.name': 'Ada' })
  expect(sent.headers.get('location')).toBe('https://shop.example/thanks?x=1')
})

test('a step may answer, in words that stay words', async () => {
  const respond = testNode('reply', 'webhook.respond', {
    body: '{{ { "title": "Order 7", "message": "Thanks, **" & trigger.answers.name & "** <b>" } }}',
  })
  const { address } = await publish('answered', { after: 'step' }, respond)
  const sent = await (await visit(address)).send({ 'q.name': 'Ada' })

  expect(sent.status).toBe(200)
  expect(sent.text).toContain('<h1>Order 7</h1><p>Thanks, <strong>Ada</strong> &lt;b&gt;</p>')
})

test('a form may stand in the pages it names', async () => {
  const { address } = await publish('inside', { embedIn: ['https://www.example.com'] })
  const { headers } = await visit(address)

  expect(headers.get('content-security-policy')).toContain('frame-ancestors https://www.example.com;')
  expect(headers.get('x-frame-options')).toBeNull()
})

test('a form speaks its language', async () => {
  const { address } = await publish('german', { language: 'de' })
  const again = await (await visit(address)).send({ 'q.name': '' })

  expect(again.text).toContain('<html lang="de">')
  expect(again.text).toContain('Hier fehlt eine Antwort.')
  expect(again.text).toContain('>Senden</button>')
})

test('a webhook and a form may have the same path', async () => {
  const { address } = await publish('same')
  await doors.publish(chain(testNode('hook', 'trigger.webhook', { path: 'same' })))

  expect((await visit(address)).status).toBe(200)
  expect((await fetch(`${doors.address}/hooks/same`, { method: 'POST' })).status).toBe(202)
})

test('where there is no form, or no longer, that is told', async () => {
  const { workflowId, address } = await publish('gone')
  const form = await visit(address)
  await doors.app.db.workflow.update({ where: { id: workflowId }, data: { liveVersion: null } })
  await doors.app.triggers.sync(workflowId)

  expect((await form.send({ 'q.name': 'Ada' })).status).toBe(404)
  expect((await visit(address)).text).toContain('There is no form here')
  expect((await fetch(address, { method: 'DELETE' })).status).toBe(404)
})

test('without the database nothing is promised and nothing is lost', async () => {
  const { workflowId, address } = await publish('away')
  const form = await visit(address)
  await doors.cable.cut()
  const refused = await form.send({ 'q.name': 'Ada' })
  await doors.cable.mend()
  expect(refused.status).toBe(503)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.text).toMatch(/nothing was sent/i)

  await expect.poll(async () => (await form.send({ 'q.name': 'Ada' })).status).toBe(303)
  expect(await payloadsOf(workflowId)).toHaveLength(1)
})
