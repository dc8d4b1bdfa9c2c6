/** What is asked of a worker. */
export type Job = {
  code: string
  /** JSON text. */
  data: string
  timeoutMs: number
  outputBytes: number
}

/** What a worker says: that it is ready once, then any number of lines and one outcome for each job. */
export type Message = { kind: 'ready' } | { kind: 'log'; text: string } | ({ kind: 'outcome' } & Outcome)

export type Outcome = ({ output: string } | { problem: Problem }) & {
  /** The interpreter itself gave way, or is full: the worker is not to be used again. */
  broken?: boolean
}

export type Problem = { message: string; fix?: string }
