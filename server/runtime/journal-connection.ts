import type { Pool, PoolClient } from 'pg'

/** A connection kept for flushes alone. */
export type Connection = {
  /** An error other than a refused row makes the next use connect anew. */
  use<T>(work: (client: PoolClient) => Promise<T>): Promise<T>
  close(): void
}

/**
 * Taken from the pool when first used and kept: the plans of the flush live in it. PostgreSQL would plan the
 * same statement again for every batch, which takes as long as the batch itself, so it is told not to.
 */
export function openConnection(pool: Pool): Connection {
  let opened: PoolClient | undefined

  async function open(): Promise<PoolClient> {
    const client = await pool.connect()
    client.on('error', () => close(client))
    await client.query('set plan_cache_mode = force_generic_plan').catch((error) => {
      client.release(true)
      throw error
    })
    opened = client

    return client
  }

  function close(client = opened) {
    if (!client || client !== opened) return
    opened = undefined
    client.release(true)
  }

  return {
    async use(work) {
      const client = opened ?? (await open())
      try {
        return await work(client)
      } catch (error) {
        if (!isRefusedRow(error)) close(client)
        throw error
      }
    },
    close: () => close(),
  }
}

/** SQLSTATE classes that blame the values given; anything else is the database being away or overloaded. */
export const isRefusedRow = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(?:21|22|23|42|54|0A)[0-9A-Z]{3}$/.test(String(error.code))
