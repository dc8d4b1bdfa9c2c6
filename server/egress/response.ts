import type { Response as UndiciResponse } from 'undici'
import { explain, type Target } from './explain.ts'

/**
 * The same response as a global `Response`, whose body fails in plain words when the connection breaks half-way.
 * A status that the constructor refuses, such as the 999 of some servers, is kept.
 */
export function describedResponse(
  response: UndiciResponse,
  target: Target,
  signal: AbortSignal | null | undefined,
): Response {
  const { status, statusText, url, redirected } = response
  const regular = status >= 200 && status <= 599
  const body = response.body ? describedBody(response, target, signal) : null
  const described = new Response(body, {
    status: regular ? status : 500,
    statusText,
    headers: [...response.headers],
  })

  return Object.defineProperties(described, {
    url: { value: url },
    redirected: { value: redirected },
    ...(regular ? {} : { status: { value: status } }),
  })
}

/** The reader is taken on first use only: undici frees the connection of a response that nobody reads. */
function describedBody(response: UndiciResponse, target: Target, signal: AbortSignal | null | undefined) {
  let reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> | undefined
  const read = () => {
    reader ??= response.body?.getReader()
    return reader
  }

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull: async (controller) => {
        try {
          const chunk = await read()?.read()
          if (!chunk || chunk.done) controller.close()
          else controller.enqueue(chunk.value)
        } catch (error) {
          controller.error(signal?.aborted ? signal.reason : explain(error, target))
        }
      },
      cancel: (reason) => read()?.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
