export type Health = {
  status: 'ok' | 'down'
  version: string
  database: 'ok' | 'down'
  engine: 'embedded' | 'inngest'
  /** Why it cannot accept, when it cannot. */
  reason?: string
}
