import type { App } from '#server/app'
import { handleRest } from './handle-rest.ts'

export type Ask = { body?: unknown; headers?: Record<string, string>; token?: string | null }

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> }

/** Asks the REST API as a program with a token does. */
export function client(app: App, own: string) {
  return async (method: string, path: string, { body, headers, token = own }: Ask = {}): Promise<Answer> => {
    const request = new Request(`http://localhost/api/v1${path}`, {
      method,
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const response = await handleRest(app, request)

    return { status: response.status, headers: response.headers, body: await response.json() }
  }
}
