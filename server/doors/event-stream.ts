import type { ServerResponse } from 'node:http'

export type EventStream = {
  send: (event: string, data: object) => void
  beat: () => void
  end: () => void
}

const LIMIT = 1_000

/**
 * Server-sent events over one response. A reader that falls behind gets each thing once when it catches up; one
 * that falls far behind is cut off, since it reads everything afresh when it comes back.
 */
export function createEventStream(response: ServerResponse): EventStream {
  const waiting = new Set<string>()

  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  })
  response.write('retry: 2000\n\n')
  response.on('drain', () => {
    const [...texts] = waiting
    waiting.clear()
    if (texts.length > 0) response.write(texts.join(''))
  })

  function write(text: string) {
    if (response.writableEnded || response.destroyed) return
    if (!response.writableNeedDrain) response.write(text)
    else if (waiting.size < LIMIT) waiting.add(text)
    else response.destroy()
  }

  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(': still here\n\n'),
    end: () => response.end(),
  }
}
