/** Work was not accepted and nothing of it is stored: the sender should come again. A door answers 503. */
export class Unavailable extends Error {
  override name = 'Unavailable'
  retryAfterSeconds = 2

  constructor(
    message = 'The database cannot be reached. Nothing was accepted; send it again shortly.',
    cause?: unknown,
  ) {
    super(message, { cause })
  }
}

/** Another process took this run over: whatever is still done here no longer counts. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'

  constructor(runId: string) {
    super(`Run ${runId} was taken over by another process.`)
  }
}
