import { expect, test } from '@playwright/test'
import type { Workflow } from '#graph/workflow'
import { api, makeWorkflow } from './support/api.ts'
import { node, workflow } from './support/documents.ts'

test('tells its health and describes itself', async ({ request }) => {
  for (const path of ['/api/health', '/api/ready']) {
    const response = await request.get(path)
    expect(response.status()).toBe(200)
    expect(await response.json()).toMatchObject({ status: 'ok', database: 'ok', engine: 'embedded' })
  }
  const description = await (await request.get('/api/v1/openapi.json')).json()
  expect(description.openapi).toMatch(/^3\.1/)
  expect(Object.keys(description.paths)).toEqual(
    expect.arrayContaining(['/workflows/{id}/publish', '/runs/{id}/resume', '/node-types']),
  )
})

test('refuses who has no token', async ({ playwright, baseURL }) => {
  const stranger = await playwright.request.newContext({ baseURL })
  expect((await stranger.get('/api/v1/workflows')).status()).toBe(401)
  await stranger.dispose()
})

const hook = node('hook', 'trigger.webhook', 'Hook')
const set = node('set', 'data.set', 'Label it', { fields: [{ name: 'a', value: 'b' }] })
const labelled = (value: string) => ({ ...set, input: { fields: [{ name: 'a', value }] } })
const cases: [what: string, document: Workflow, message: RegExp][] = [
  [
    'a cycle',
    workflow(
      [hook, set, { ...set, id: 'again', title: 'Again' }],
      'hook -> set',
      'set -> again',
      'again -> set',
    ),
    /go round in a circle: “Again” → “Label it” → “Again”|“Label it” → “Again” → “Label it”/,
  ],
  [
    'a dangling cable',
    workflow([hook, set], 'hook -> set', 'set -> gone'),
    /leads to a step that is not there/,
  ],
  [
    'an unknown node type',
    workflow([hook, { ...set, type: 'no.such' }], 'hook -> set'),
    /“no\.such”, which is not installed/,
  ],
  [
    'a field of the wrong type',
    workflow([hook, { ...set, input: { fields: 'none' } }], 'hook -> set'),
    /Fields must be a list/,
  ],
  [
    'an expression that does not parse',
    workflow([hook, labelled('{{ 1 + }}')], 'hook -> set'),
    /the expression “1 \+” cannot be read/,
  ],
  [
    'an expression over a step that is gone',
    workflow([hook, labelled('{{ steps.gone.a }}')], 'hook -> set'),
    /uses a step that is no longer there/,
  ],
]
for (const [what, document, message] of cases) {
  test(`does not publish ${what}`, async ({ request }) => {
    const id = await makeWorkflow(request, { title: `With ${what}`, document })
    await expect(api(request, 'POST', `/workflows/${id}/publish`, {})).rejects.toThrow(message)
    expect(await api(request, 'GET', `/workflows/${id}`)).toMatchObject({ liveVersion: null })
  })
}
