import { parentPort } from 'node:worker_threads'

/** What a thread is told: a job, or bytes it asked for. */
export type ToThread<Job> = { job: Job } | { bytes: Uint8Array }

/** What it answers: what it needs, what it came to, or what went wrong. */
export type FromThread = { need: string } | { done: unknown } | { failed: Failure }

export type Failure = { name: string; message: string; fix?: string; about?: Record<string, unknown> }

/** Bytes under an id that only the process that started the thread can reach. */
export type Fetch = (id: string) => Promise<Uint8Array>

/** The inside of a thread: does one job at a time. */
export function serveJobs<Job>(work: (job: Job, fetch: Fetch) => Promise<unknown>) {
  const port = parentPort
  if (!port) throw new Error('This runs as a thread only.')
  let receive: (bytes: Uint8Array) => void = () => {}

  const send = (message: FromThread, bytes?: Uint8Array) =>
    // Given away rather than copied.
    port.postMessage(message, bytes ? [bytes.buffer as ArrayBuffer] : [])
  const fetch: Fetch = (id) =>
    new Promise((resolve) => {
      receive = resolve
      send({ need: id })
    })

  port.on('message', async (message: ToThread<Job>) => {
    if ('bytes' in message) return receive(message.bytes)
    try {
      const done = await work(message.job, fetch)
      send({ done }, textOf(done))
    } catch (error) {
      send({ failed: failureOf(error) })
    }
  })
}

function textOf(done: unknown): Uint8Array | undefined {
  return typeof done === 'object' && done !== null && 'text' in done && done.text instanceof Uint8Array
    ? done.text
    : undefined
}

/** Bytes with memory of their own, which may be given away. */
export function ownBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const { name, message } = error
  const { fix, ...about } = { ...error } as { fix?: string }

  return { name, message, ...(fix && { fix }), about: plain(about) }
}

function plain(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value !== 'object'))
}
