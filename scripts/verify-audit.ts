import { existsSync } from 'node:fs'
import { verifyAudit } from '#server/access/audit'
import { openDatabase } from '#server/database/open-database'
import { parseEnv } from '#server/env'
import { setLogLevel } from '#server/log'
import { createShutdown } from '#server/shutdown'

/** Walks the audit of every workspace. Ends with 1 when an entry was changed, removed or slipped in. */
async function main() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  setLogLevel('warn')
  const shutdown = createShutdown()

  try {
    const { db } = await openDatabase(parseEnv(process.env), shutdown)
    for (const { id, name } of await db.workspace.findMany({ orderBy: { createdAt: 'asc' } })) {
      const { ok, checked, brokenAt } = await verifyAudit(db, id)
      const verdict = ok ? `${checked} entries, unbroken` : `broken at entry ${brokenAt}`

      process.stdout.write(`${name} (${id}): ${verdict}\n`)
      if (!ok) process.exitCode = 1
    }
  } finally {
    await shutdown.run()
  }
}

await main()
