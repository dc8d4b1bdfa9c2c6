import { Validator } from '@seriousme/openapi-schema-validator'
import { expect, test } from 'vitest'
import { appRouter } from '../root.ts'
import { openapi } from './openapi.ts'
import { match, routes } from './routes.ts'

const document = openapi('https://patchbay.example.org')

test('the document is valid OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(document)

  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

test('every route of the product is there', () => {
  expect(routes.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    'DELETE /alert-rules/{id}',
    'DELETE /comments/{id}',
    'DELETE /folders/{id}',
    'DELETE /tables/{id}',
    'DELETE /tables/{id}/rows',
    'DELETE /tags/{id}',
    'DELETE /test-cases/{id}',
    'DELETE /workflows/{id}',
    'GET /alert-rules',
    'GET /alerts',
    'GET /approvals',
    'GET /approvals/{id}',
    'GET /bulk-jobs',
    'GET /bulk-jobs/{id}',
    'GET /comments/{id}',
    'GET /credentials',
    'GET /credentials/{credentialId}/labels',
    'GET /events/{id}',
    'GET /files/{id}',
    'GET /folders',
    'GET /mentions',
    'GET /node-types',
    'GET /reviews',
    'GET /reviews/{id}',
    'GET /runs',
    'GET /runs/{id}',
    'GET /runs/{id}/rounds',
    'GET /runs/{id}/steps',
    'GET /runs/{id}/usual',
    'GET /runs/{id}/value',
    'GET /storage',
    'GET /tables',
    'GET /tables/{id}',
    'GET /tables/{id}/export',
    'GET /tables/{id}/rows',
    'GET /tags',
    'GET /test-cases/{id}',
    'GET /triggers',
    'GET /workflow-ids',
    'GET /workflows',
    'GET /workflows-failing',
    'GET /workflows/{id}',
    'GET /workflows/{id}/call',
    'GET /workflows/{id}/compare',
    'GET /workflows/{id}/draft',
    'GET /workflows/{id}/history',
    'GET /workflows/{id}/publishing',
    'GET /workflows/{id}/versions',
    'GET /workflows/{id}/versions/{number}',
    'GET /workflows/{workflowId}/comments',
    'GET /workflows/{workflowId}/comments/count',
    'GET /workflows/{workflowId}/events',
    'GET /workflows/{workflowId}/test-cases',
    'GET /workflows/{workflowId}/triggers/{nodeId}/capture',
    'GET /workspace',
    'POST /alert-rules',
    'POST /alert-rules/{id}/secret',
    'POST /alert-rules/{id}/test',
    'POST /approvals/{id}/decide',
    'POST /bulk-jobs',
    'POST /bulk-jobs/count',
    'POST /bulk-jobs/{id}/cancel',
    'POST /bulk-jobs/{id}/go-on',
    'POST /bulk-jobs/{id}/pause',
    'POST /credentials/{credentialId}/option',
    'POST /credentials/{credentialId}/options',
    'POST /credentials/{id}/resume',
    'POST /events/{id}/replay',
    'POST /folders',
    'POST /folders/{id}/restore',
    'POST /mentions/seen',
    'POST /node-types/{type}/check-output',
    'POST /reviews/{id}/decide',
    'POST /reviews/{id}/withdraw',
    'POST /runs/{id}/again',
    'POST /runs/{id}/cancel',
    'POST /runs/{id}/let-pass',
    'POST /runs/{id}/resume',
    'POST /runs/{runId}/test-case',
    'POST /signals',
    'POST /storage/sweep',
    'POST /tables',
    'POST /tables/{id}/import',
    'POST /tables/{id}/rows',
    'POST /workflows',
    'POST /workflows/bin',
    'POST /workflows/export',
    'POST /workflows/move',
    'POST /workflows/put-back',
    'POST /workflows/tag',
    'POST /workflows/{id}/publish',
    'POST /workflows/{id}/restore',
    'POST /workflows/{id}/reviews',
    'POST /workflows/{id}/switch-on',
    'POST /workflows/{id}/unpublish',
    'POST /workflows/{id}/versions/{number}/publish',
    'POST /workflows/{workflowId}/comments',
    'POST /workflows/{workflowId}/runs',
    'POST /workflows/{workflowId}/test-cases',
    'POST /workflows/{workflowId}/test-cases/run',
    'POST /workflows/{workflowId}/tests',
    'POST /workflows/{workflowId}/triggers/{nodeId}/capture',
    'POST /workflows/{workflowId}/triggers/{nodeId}/capture/cancel',
    'POST /workflows/{workflowId}/triggers/{nodeId}/retry',
    'POST /workflows/{workflowId}/triggers/{nodeId}/sample',
    'PUT /alert-rules/{id}',
    'PUT /comments/{id}',
    'PUT /comments/{id}/resolved',
    'PUT /credentials/{id}/limit',
    'PUT /folders/{id}',
    'PUT /storage',
    'PUT /storage/workflows/{id}',
    'PUT /tables/{id}',
    'PUT /tables/{id}/rows/{rowId}',
    'PUT /tags/{id}',
    'PUT /test-cases/{id}',
    'PUT /workflows/{id}',
    'PUT /workflows/{id}/favourite',
    'PUT /workflows/{id}/review-rule',
    'PUT /workflows/{workflowId}/test-cases/block',
    'PUT /workspace',
  ])
})

test('every route says what it gives, and takes what its procedure takes', () => {
  const procedures = Object.keys(appRouter._def.procedures)

  expect(routes.filter(({ output }) => !output).map(({ name }) => name)).toEqual([])
  expect(routes.filter(({ name }) => !procedures.includes(name))).toEqual([])
})

test.each([
  ['GET', '/workflows', 'workflow.list', {}],
  ['GET', '/workflows/1', 'workflow.get', { id: '1' }],
  ['POST', '/workflows/1/runs', 'run.start', { workflowId: '1' }],
])('%s %s is answered by %s', (method, path, name, parameters) => {
  expect(match(method, path)).toMatchObject({ route: { name }, parameters })
})

test('a path with another method says which there are', () => {
  expect(match('PATCH', '/workflows/1')).toEqual({
    allowed: expect.arrayContaining(['GET', 'PUT', 'DELETE']),
  })
  expect(match('GET', '/nothing')).toEqual({ allowed: [] })
})
