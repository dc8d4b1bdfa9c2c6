import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbedded } from '#server/database/embedded'
import { startPostgres } from '#server/database/postgres-process'

export type ChaosDatabase = Awaited<ReturnType<typeof startDatabase>>

/** A PostgreSQL that writes what it promises, and can be made to crash. */
export async function startDatabase(folder: string) {
  const { url, stop } = await startEmbedded(folder)
  const cluster = join(folder, 'postgres')
  const port = Number(new URL(url).port)

  return {
    url,
    stop,
    /** Ends it as a power cut would, and starts it again after a while. */
    async crash(awayMs: number) {
      const id = Number.parseInt(readFileSync(join(cluster, 'postmaster.pid'), 'utf8'), 10)
      process.kill(id, 'SIGQUIT')
      await pause(awayMs)
      await startPostgres(cluster, { port, durable: true })
    },
  }
}
