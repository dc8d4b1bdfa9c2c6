import type { Client, Pool } from 'pg'
import { connectAlone, disconnect } from './connect-alone.ts'

/** A connection kept for flushes alone. */
export type Connection = {
  /** An error other than a refused row makes the next use connect anew. */
  use<T>(work: (client: Client) => Promise<T>): Promise<T>
  close(): void
}

/**
 * PostgreSQL would plan the same statement again for every batch, which takes as long as the batch itself, so it is
 * told not to. The one plan must then suit every batch and every size of the tables: rows are looked up one by
 * one. Left to itself, it would settle on reading all runs whenever it plans while there are few.
 */
const PLANS = `
  set plan_cache_mode = force_generic_plan; set jit = off;
  set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`

/** Opened when first used and kept: the plans of the flush live in it. */
export function openConnection(pool: Pool): Connection {
  let opened: Client | undefined

  function close(client: Client | undefined) {
    if (client === opened) opened = undefined
    disconnect(client)
  }

  async function open(): Promise<Client> {
    const client = await connectAlone(pool, close)
    await client.query(PLANS).catch((error) => {
      close(client)
      throw error
    })

    return client
  }

  return {
    async use(work) {
      opened ??= await open()
      const client = opened
      try {
        return await work(client)
      } catch (error) {
        if (!isRefusedRow(error) && !isRolledBack(error)) close(client)
        throw error
      }
    },
    close: () => close(opened),
  }
}

/** SQLSTATE classes that blame the values given. */
export const isRefusedRow = (error: unknown) => /^(?:21|22|23|42|54|0A)[0-9A-Z]{3}$/.test(codeOf(error))

/** Another transaction was in the way; the same statement may be tried again at once. */
export const isRolledBack = (error: unknown) => /^40[0-9A-Z]{3}$/.test(codeOf(error))

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '')
