/** What came back, however the request was made. */
export type Answered = {
  status: number
  statusText: string
  url: string
  redirected: boolean
  headers: Iterable<[name: string, value: string]>
  body: Uint8Array | Pieces | null
}

/** The body of an answer, as it comes in. */
export type Pieces = {
  read: () => Promise<{ done?: boolean | undefined; value?: Uint8Array | undefined }>
  cancel: (reason: unknown) => Promise<void>
}

/**
 * A global `Response`, whose body fails in plain words when the connection breaks half-way. A status that the
 * constructor refuses, such as the 999 of some servers, is kept.
 */
export function asResponse(answered: Answered, explained: (error: unknown) => unknown): Response {
  const { status, statusText, url, redirected, headers, body } = answered
  const regular = status >= 200 && status <= 599
  const response = new Response(bodyOf(body, explained), {
    status: regular ? status : 500,
    statusText,
    headers: [...headers],
  })

  return Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
    ...(regular ? {} : { status: { value: status } }),
  })
}

function bodyOf(body: Answered['body'], explained: (error: unknown) => unknown): BodyInit | null {
  if (body === null) return null
  if (body instanceof Uint8Array) return body as Uint8Array<ArrayBuffer>

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
