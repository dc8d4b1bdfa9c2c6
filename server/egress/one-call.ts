import { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'

export type Options = Dispatcher.DispatchOptions & { signal: AbortSignal | null }

type Headers = Dispatcher.ResponseData['headers']

/** What came back: all of a small body, a failure on its way included, and a large one as it comes in. */
export type Answer = {
  status: number
  statusText: string
  headers: Headers
  body: Uint8Array | Readable | { failed: unknown } | null
}

/** Read before it is handed on: piece by piece a small answer costs more than all the rest of the call. */
const AT_ONCE = 64 * 1024
/** https://fetch.spec.whatwg.org/#null-body-status */
const WITHOUT_BODY = [204, 205, 304]

/**
 * One call, as undici's `request` makes it, without the stream and the timers that makes for each answer however
 * small. Rejects with what undici says, or with the reason of the signal.
 */
export function oneCall(dispatcher: Dispatcher, { signal, ...options }: Options): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const isEmpty = ({ status }: Head) => options.method === 'HEAD' || WITHOUT_BODY.includes(status)
    dispatcher.dispatch(options, new Call({ signal, isEmpty, resolve, reject }))
  })
}

type Head = Omit<Answer, 'body'>

type Parts = {
  signal: AbortSignal | null
  isEmpty: (head: Head) => boolean
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

class Call implements Dispatcher.DispatchHandler {
  readonly #parts: Parts
  #controller: Dispatcher.DispatchController | undefined
  #head: Head | undefined
  /** Of a small body, while it comes in. */
  #pieces: Buffer[] = []
  #stream: Readable | undefined

  constructor(parts: Parts) {
    this.#parts = parts
    parts.signal?.addEventListener('abort', this.#abort)
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.#controller = controller
    if (this.#parts.signal?.aborted) this.#abort()
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
    statusText = '',
  ) {
    // Such as 103, hints before the answer.
    if (status < 200) return
    this.#head = { status, statusText, headers }
    if (this.#parts.isEmpty(this.#head) || isSmall(headers)) return

    this.#stream = streamOf(controller)
    this.#parts.resolve({ ...this.#head, body: this.#stream })
  }

  onResponseData(controller: Dispatcher.DispatchController, piece: Buffer) {
    if (!this.#stream) this.#pieces.push(piece)
    else if (!this.#stream.push(piece)) controller.pause()
  }

  onResponseEnd() {
    this.#unlisten()
    if (this.#stream) this.#stream.push(null)
    else if (this.#head) this.#parts.resolve({ ...this.#head, body: this.#whole(this.#head) })
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error) {
    this.#unlisten()
    if (this.#stream) this.#stream.destroy(error)
    else if (this.#head) this.#parts.resolve({ ...this.#head, body: { failed: error } })
    else this.#parts.reject(error)
  }

  #whole(head: Head): Uint8Array | null {
    if (this.#parts.isEmpty(head)) return null
    const [first = Buffer.alloc(0), ...others] = this.#pieces

    return others.length === 0 ? first : Buffer.concat(this.#pieces)
  }

  readonly #abort = () => {
    const reason = this.#parts.signal?.reason
    // One that has not got a connection yet is turned away when it gets one.
    if (this.#controller) this.#controller.abort(reason)
    else this.#parts.reject(reason)
  }

  #unlisten() {
    this.#parts.signal?.removeEventListener('abort', this.#abort)
  }
}

function isSmall(headers: Headers): boolean {
  return !headers['content-encoding'] && Number(headers['content-length']) <= AT_ONCE
}

/** Whoever leaves it before its end cuts the connection, and that is no error of anybody's. */
function streamOf(controller: Dispatcher.DispatchController): Readable {
  const stream = new Readable({
    read: () => controller.resume(),
    destroy(error, done) {
      if (!stream.readableEnded) controller.abort(error ?? new Error('The answer was left before its end.'))
      done(error)
    },
  })

  return stream.on('error', () => {})
}
