import { TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { App } from '#server/app'
import { publicUrl } from '../public-url.ts'
import { refuse } from '../refuse.ts'
import { programContext } from '../request-context.ts'
import { createCaller } from '../root.ts'
import { told } from '../told.ts'
import { openapi } from './openapi.ts'
import { readInput } from './read-input.ts'
import { match } from './routes.ts'

const BASE = '/api/v1'

/** Answers what programs ask. */
export async function handleRest(app: App, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(BASE.length)
  try {
    if (path === '/openapi.json' && request.method === 'GET') return Response.json(openapi(publicUrl(app)))

    return await answer(app, request, path)
  } catch (error) {
    return problem(error instanceof TRPCError ? error : unforeseen(error), path)
  }
}

async function answer(app: App, request: Request, path: string): Promise<Response> {
  const found = match(request.method, path)
  if ('allowed' in found) {
    if (found.allowed.length === 0) {
      throw refuse('NOT_FOUND', `There is nothing at ${BASE}${path}.`, { fix: `See ${BASE}/openapi.json.` })
    }
    throw refuse('METHOD_NOT_SUPPORTED', `${request.method} is not for ${BASE}${path}.`, {
      fix: `Use ${found.allowed.join(' or ')}.`,
    })
  }
  const context = await programContext(app, request)
  if (!context.actor) {
    throw refuse('UNAUTHORIZED', 'The API token is missing, wrong, expired or revoked.', {
      fix: 'Send Authorization: Bearer <token>. An admin makes tokens under Admin, Tokens.',
    })
  }
  const idempotencyKey = keyOf(request)
  const input = await readInput(found, request)
  const output = await call(
    { ...context, ...(idempotencyKey && { idempotencyKey }) },
    found.route.name,
    input,
  )

  return Response.json(output, { status: found.route.status ?? 200 })
}

/** Calls a procedure by its name; its own parsers and permission check decide the rest. */
async function call(
  context: Parameters<typeof createCaller>[0],
  name: string,
  input: unknown,
): Promise<unknown> {
  let at: unknown = createCaller(context)
  for (const part of name.split('.')) at = Reflect.get(Object(at), part)
  if (typeof at !== 'function') throw new Error(`There is no procedure ${name}.`)

  return at(input)
}

function keyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key')
  if (key && key.length > 200) throw refuse('BAD_REQUEST', 'Idempotency-Key is longer than 200 characters.')

  return key
}

function problem(error: TRPCError, path: string): Response {
  const status = getHTTPStatusCodeFromError(error)
  const { message, data } = told(error, path)
  const headers = {
    'content-type': 'application/problem+json',
    ...(status === 401 && { 'www-authenticate': 'Bearer' }),
    ...(data.retryAfterSeconds !== undefined && { 'retry-after': String(data.retryAfterSeconds) }),
  }

  return new Response(JSON.stringify({ status, code: error.code, message, ...data }), { status, headers })
}

function unforeseen(cause: unknown): TRPCError {
  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause })
}
