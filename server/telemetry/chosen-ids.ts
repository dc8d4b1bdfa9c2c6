import { randomBytes } from 'node:crypto'

export type ChosenIds = ReturnType<typeof createChosenIds>

/** Random ids, but for the span of a run: every process that works on the run has to name the same one. */
export function createChosenIds() {
  let chosen: { traceId: string; spanId: string } | null = null

  return {
    generateTraceId: () => chosen?.traceId ?? randomBytes(16).toString('hex'),
    generateSpanId: () => chosen?.spanId ?? randomBytes(8).toString('hex'),
    /** The span that `start` starts has these. */
    as<T>(ids: { traceId: string; spanId: string }, start: () => T): T {
      chosen = ids
      try {
        return start()
      } finally {
        chosen = null
      }
    },
  }
}
