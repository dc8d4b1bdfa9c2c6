import type { Client, Pool } from 'pg'
import { log } from '#server/log'
import { connectAlone, disconnect } from './connect-alone.ts'

export type Listener = {
  /** Resolves when the first LISTEN is in place, or has failed and is being tried again. */
  ready: Promise<void>
  close(): void
}

/**
 * Hears one channel of PostgreSQL for as long as the process lives, over a connection of its own. `missed` is
 * called each time listening begins: what was told before is only in the tables.
 */
export function listen(
  pool: Pool,
  channel: string,
  hear: (payload: string) => void,
  missed: () => void = () => {},
): Listener {
  let client: Client | undefined
  let retry: NodeJS.Timeout | undefined
  let closed = false
  let wait = 100

  async function connect(): Promise<void> {
    try {
      const fresh = await connectAlone(pool, again)
      if (closed) return disconnect(fresh)
      client = fresh
      fresh.on('notification', ({ payload }) => hear(payload ?? ''))
      await fresh.query(`listen ${channel}`)
      wait = 100
      missed()
    } catch (error) {
      again(client, error)
    }
  }

  function again(broken: Client | undefined, error: unknown) {
    if (closed || retry || broken !== client) return
    log.debug('Listening is interrupted.', { channel, error })
    disconnect(client)
    client = undefined
    retry = setTimeout(() => {
      retry = undefined
      void connect()
    }, wait)
    wait = Math.min(wait * 2, 2_000)
  }

  return {
    ready: connect(),
    close() {
      closed = true
      clearTimeout(retry)
      disconnect(client)
    },
  }
}
