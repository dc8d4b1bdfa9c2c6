import { createDatabase } from '#server/database/create-database'
import { startRuntime } from '../conformance/start-runtime.ts'
import type { AcceptedEvent } from '../runtime.ts'

/** A process with a runtime and nothing else, to be killed: accepts the events its parent sends it. */
const { DATABASE_URL = '', ...settings } = process.env
const { pool } = createDatabase(DATABASE_URL, 8)
const runtime = await startRuntime(pool, { LEASE_SECONDS: settings.LEASE_SECONDS ?? '' })

process.on('message', async (event: AcceptedEvent) => {
  process.send?.(await runtime.accept(event))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
