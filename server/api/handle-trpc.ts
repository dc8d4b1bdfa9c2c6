import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { App } from '#server/app'
import { pageContext } from './request-context.ts'
import { appRouter } from './root.ts'
import { isSameOrigin } from './same-origin.ts'

/** A document of thousands of steps is some megabytes. */
const LARGEST = 10 * 1024 * 1024

/** Answers what the pages ask. */
export async function handleTrpc(app: App, request: Request): Promise<Response> {
  if (!isSameOrigin(request, app.env.PUBLIC_URL)) return refusal(403, 'This came from another site.')
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST)
    return refusal(413, 'This is larger than 10 MB.')

  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => pageContext(app, request),
  })
}

function refusal(status: number, message: string): Response {
  return Response.json(
    { error: { message, code: -32600, data: { code: 'FORBIDDEN', httpStatus: status } } },
    { status },
  )
}
