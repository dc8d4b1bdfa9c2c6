import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { PrismaClient } from '#database/client'
import { log } from '../log.ts'

export type Database = {
  db: PrismaClient
  /** For the journal and the queue, which speak SQL. The same connections serve `db`. */
  pool: Pool
  close: () => Promise<void>
}

export function createDatabase(url: string, poolSize: number): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    application_name: 'patchbay',
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  let told = 0
  pool.on('error', (error) => {
    // They break all together; and when we close them, the server may be quicker.
    if (!pool.ending && Date.now() - told > 5_000) log.warn('Connections to the database broke.', { error })
    told = Date.now()
  })
  const db = new PrismaClient({ adapter: new PrismaPg(pool) })

  return {
    db,
    pool,
    close: async () => {
      await db.$disconnect()
      await pool.end()
    },
  }
}
