import type { FileStore } from '../../files/create-files.ts'
import { startTicking } from '../../ticking.ts'

const EVERY_MS = 10 * 60_000

/** Clears away what people sent with a page of a form they never finished. */
export function startClearing(files: Pick<FileStore, 'removeExpired'>) {
  return startTicking({
    what: 'Files nobody took over',
    longestMs: EVERY_MS,
    tick: async (signal) => {
      while (!signal.aborted && (await files.removeExpired()) > 0);

      return EVERY_MS
    },
  })
}
