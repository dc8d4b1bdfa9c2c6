import type { Answered } from './response.ts'

type Whole = Omit<Answered, 'body'> & { body: Uint8Array | null }

/**
 * A `Response` of an answer that is here as a whole, as nearly all are. The global one is made of it only when
 * somebody asks for what just that can do: with the stream it keeps, it costs more than the rest of a small call.
 */
export class WholeAnswer implements Response {
  readonly type = 'default'
  readonly status: number
  readonly statusText: string
  readonly url: string
  readonly redirected: boolean
  readonly #answered: Whole
  #headers: Headers | undefined
  #made: Response | undefined
  #isTaken = false

  constructor(answered: Whole) {
    this.#answered = answered
    this.status = answered.status
    this.statusText = answered.statusText
    this.url = answered.url
    this.redirected = answered.redirected
  }

  get ok() {
    return this.status >= 200 && this.status <= 299
  }

  get headers() {
    this.#headers ??= new Headers(this.#answered.headers)

    return this.#headers
  }

  get body() {
    return this.#response.body
  }

  get bodyUsed() {
    return this.#isTaken || (this.#made?.bodyUsed ?? false)
  }

  async bytes() {
    return this.#made ? this.#made.bytes() : this.#take()
  }

  async arrayBuffer() {
    return this.#response.arrayBuffer()
  }

  async text() {
    return UTF_8.decode(await this.bytes())
  }

  async json() {
    return JSON.parse(await this.text())
  }

  async blob() {
    return this.#response.blob()
  }

  async formData() {
    return this.#response.formData()
  }

  clone() {
    if (this.bodyUsed) throw used()

    return new WholeAnswer(this.#answered)
  }

  #take(): Uint8Array<ArrayBuffer> {
    if (this.#isTaken) throw used()
    const { body } = this.#answered
    this.#isTaken = body !== null

    return (body ?? new Uint8Array()) as Uint8Array<ArrayBuffer>
  }

  get #response(): Response {
    if (this.#made) return this.#made
    // What was taken cannot be had again: the other one has to know.
    const isTaken = this.#isTaken
    this.#made = new Response(this.#answered.body as BodyInit | null, { headers: this.headers })
    if (isTaken) void this.#made.bytes()

    return this.#made
  }
}

// `instanceof` has to say yes; the constructor that a subclass would call is what costs.
Object.setPrototypeOf(WholeAnswer.prototype, Response.prototype)

/** Keeps no state between texts. */
const UTF_8 = new TextDecoder()

const used = () => new TypeError('Body is unusable: it has been read already.')
