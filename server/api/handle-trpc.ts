import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { App } from '#server/app'
import { pageContext } from './request-context.ts'
import { appRouter } from './root.ts'
import { isSameOrigin } from './same-origin.ts'

/** A document of thousands of steps is some megabytes. */
const LARGEST = 10 * 1024 * 1024

/** Answers what the pages ask. */
export async function handleTrpc(app: App, request: Request): Promise<Response> {
  if (!isSameOrigin(request, app.env.PUBLIC_URL)) {
    return refusal(403, { code: 'FORBIDDEN', message: 'This came from another site.' })
  }
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST) {
    return refusal(413, {
      code: 'PAYLOAD_TOO_LARGE',
      message: 'This is larger than 10 MB.',
      fix: 'Take out what weighs most, such as pinned data and long texts, or send it in parts.',
    })
  }

  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => pageContext(app, request),
  })
}

function refusal(httpStatus: number, { message, ...data }: { code: string; message: string; fix?: string }) {
  return Response.json(
    { error: { message, code: -32600, data: { ...data, httpStatus } } },
    { status: httpStatus },
  )
}
