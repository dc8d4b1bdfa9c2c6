import type { Pool, PoolClient } from 'pg'
import { log } from '#server/log'

export type Listener = {
  /** Resolves when the first LISTEN is in place, or has failed and is being tried again. */
  ready: Promise<void>
  close(): Promise<void>
}

/** Hears one channel of PostgreSQL for as long as the process lives, over a connection of its own. */
export function listen(
  pool: Pool,
  channel: string,
  hear: (payload: string) => void,
  missed: () => void,
): Listener {
  let client: PoolClient | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false
  let wait = 100

  async function connect(): Promise<void> {
    try {
      const fresh = await pool.connect()
      if (closed) return fresh.release()
      client = fresh
      fresh.on('notification', ({ payload }) => hear(payload ?? ''))
      fresh.on('error', (error) => again(fresh, error))
      await fresh.query(`listen ${channel}`)
      wait = 100
      // Whatever was told while nobody listened is read from the tables.
      missed()
    } catch (error) {
      again(client, error)
    }
  }

  function again(broken: PoolClient | undefined, error: unknown) {
    if (closed || broken !== client) return
    if (client) {
      client.removeAllListeners('notification')
      client.removeAllListeners('error')
      client.on('error', () => {})
      client.release(true)
      client = undefined
    }
    if (retry) return
    log.debug('Listening is interrupted.', { channel, error })
    retry = setTimeout(() => {
      retry = undefined
      void connect()
    }, wait)
    wait = Math.min(wait * 2, 2_000)
  }

  return {
    ready: connect(),
    async close() {
      closed = true
      clearTimeout(retry)
      client?.removeAllListeners('notification')
      client?.release(true)
      client = undefined
    },
  }
}
