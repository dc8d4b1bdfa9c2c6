import type { Entry } from './journal-write.ts'

const ROWS = 2_000
const BYTES = 16 * 1024 * 1024

/** What waits to be written, in the order in which it came, run by run. */
export function createJournalQueue() {
  const pending = new Map<string, Entry[]>()
  /** Runs in a flush under way: what else they write waits, so that their rows stay in order. */
  const writing = new Set<string>()

  return {
    isEmpty: () => pending.size === 0,

    add(entry: Entry) {
      const before = pending.get(entry.runId)
      if (before) before.push(entry)
      else pending.set(entry.runId, [entry])
    },

    /** The next batch; its runs are held back until it is `done`. */
    take(): Entry[] {
      const batch: Entry[] = []
      let bytes = 0

      for (const [runId, entries] of pending) {
        if (writing.has(runId)) continue
        const size = entries.reduce((sum, entry) => sum + entry.bytes, 0)
        if (batch.length > 0 && (bytes + size > BYTES || batch.length + entries.length > ROWS)) break
        bytes += size
        for (const entry of entries) batch.push(entry)
        pending.delete(runId)
        writing.add(runId)
      }

      return batch
    },

    done(batch: Entry[]) {
      for (const entry of batch) writing.delete(entry.runId)
    },

    /** All there is of runs that are not accepted yet, or of those named; none of it is going to be written. */
    takeUnaccepted(refused: Set<string>): Entry[] {
      const unaccepted = [...pending].filter(
        ([runId, [first]]) => first?.kind === 'accept' || refused.has(runId),
      )
      for (const [runId] of unaccepted) pending.delete(runId)

      return unaccepted.flatMap(([, entries]) => entries)
    },
  }
}
