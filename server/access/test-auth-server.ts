import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { App } from '#server/app'
import { authOptions } from './auth-options.ts'

type Fields = Record<string, string>

/** The real next-auth behind a server of its own, and what a browser would ask of it. */
export async function testAuthServer(access: Pick<App, 'db' | 'env'>) {
  const server = createServer((request, response) => authenticate(request, response, access)).listen(0)
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  const url = `http://localhost:${address.port}/api/auth`
  process.env.NEXTAUTH_URL = url

  async function post(action: string, cookies: string, body: (csrfToken: string) => BodyInit) {
    const csrf = await fetch(`${url}/csrf`, { headers: { cookie: cookies } })
    const { csrfToken } = await csrf.json()
    const all = [cookies, cookiesOf(csrf)].filter(Boolean).join('; ')
    const headers = { cookie: all, 'user-agent': 'a browser' }

    return fetch(`${url}/${action}`, { method: 'POST', body: body(csrfToken), headers, redirect: 'manual' })
  }

  return {
    get: (action: string, cookies: string) => fetch(`${url}/${action}`, { headers: { cookie: cookies } }),
    form: (action: string, cookies: string, fields: Fields) =>
      post(action, cookies, (csrfToken) => new URLSearchParams({ csrfToken, json: 'true', ...fields })),
    json: (action: string, cookies: string, data: Fields) =>
      post(action, cookies, (csrfToken) => {
        return new Blob([JSON.stringify({ csrfToken, data })], { type: 'application/json' })
      }),
    stop: () => server.close(),
  }
}

export function cookiesOf(response: Response): string {
  const cookies = response.headers.getSetCookie()

  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

/** next-auth's handler for Next's pages reads a few fields that a plain request does not have. */
async function authenticate(
  request: IncomingMessage,
  response: ServerResponse,
  access: Pick<App, 'db' | 'env'>,
) {
  const NextAuth = createRequire(import.meta.url)('next-auth').default
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const url = new URL(request.url ?? '/', 'http://localhost')
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s))

  await NextAuth(
    Object.assign(request, {
      query: { nextauth: url.pathname.split('/').slice(3), ...Object.fromEntries(url.searchParams) },
      body: bodyOf(request, Buffer.concat(chunks).toString()),
      cookies: Object.fromEntries(pairs.map(([name, value = '']) => [name, decodeURIComponent(value)])),
    }),
    Object.assign(response, {
      status: (code: number) => Object.assign(response, { statusCode: code }),
      json: (body: unknown) => response.end(JSON.stringify(body)),
      send: (body: unknown) => response.end(typeof body === 'object' ? JSON.stringify(body) : body),
    }),
    authOptions(access),
  )
}

function bodyOf({ headers }: IncomingMessage, text: string): unknown {
  if (headers['content-type'] === 'application/json') return JSON.parse(text)

  return Object.fromEntries(new URLSearchParams(text))
}
