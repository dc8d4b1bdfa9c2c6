import type { APIRequestContext } from '@playwright/test'
import type { Json, Workflow } from '#graph/workflow'
import { apiToken } from './people.ts'

/** Calls `/api/v1` with the owner's token; throws with what the server said when it refuses. */
export async function api<Answer>(
  request: APIRequestContext,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  data?: Json | { title: string; document: Workflow },
): Promise<Answer> {
  const headers = { authorization: `Bearer ${apiToken()}` }
  const response = await request.fetch(`/api/v1${path}`, {
    method,
    headers,
    ...(data !== undefined && { data }),
  })
  if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`)

  return response.json()
}

/** A workflow made by a program, published when `live`. */
export async function makeWorkflow(
  request: APIRequestContext,
  { title, document, live = false }: { title: string; document: Workflow; live?: boolean },
): Promise<string> {
  const { id } = await api<{ id: string }>(request, 'POST', '/workflows', { title, document })
  if (live) await api(request, 'POST', `/workflows/${id}/publish`, {})

  return id
}

/** A credential of the service that stands for webhooks; only people make those, so the owner's session is used. */
export async function makeWebhookSecret(
  request: APIRequestContext,
  name: string,
  secret: string,
): Promise<string> {
  const response = await request.post('/api/trpc/credential.create', {
    data: { service: 'webhook', kind: 'signature', name, fields: { secret } },
  })
  const { result } = await response.json()

  return result.data.id
}
