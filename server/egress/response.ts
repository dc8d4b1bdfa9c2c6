import { WholeAnswer } from './whole-answer.ts'

/** What came back, however the request was made. */
export type Answered = {
  status: number
  statusText: string
  url: string
  redirected: boolean
  headers: [name: string, value: string][]
  body: Uint8Array | Pieces | null
}

/** The body of an answer, as it comes in. */
export type Pieces = {
  read: () => Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }>
  cancel: (reason: unknown) => Promise<void>
}

/**
 * What came back as a `Response`, whose body fails in plain words when the connection breaks half-way. A status that
 * the constructor refuses, such as the 999 of some servers, is kept.
 */
export function asResponse(answered: Answered, explained: (error: unknown) => unknown): Response {
  const { status, statusText, url, redirected, headers, body } = answered
  if (body === null || body instanceof Uint8Array) return new WholeAnswer({ ...answered, body })

  const regular = status >= 200 && status <= 599
  const response = new Response(streamOf(body, explained), {
    status: regular ? status : 500,
    statusText,
    headers,
  })

  return Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
    ...(regular ? {} : { status: { value: status } }),
  })
}

function streamOf(body: Pieces, explained: (error: unknown) => unknown): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          const { done, value } = await body.read()
          if (done || !value) controller.close()
          else controller.enqueue(value)
        } catch (error) {
          controller.error(explained(error))
        }
      },
      cancel: (reason) => body.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
