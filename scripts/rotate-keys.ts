import { existsSync } from 'node:fs'
import { loadMasterKeys } from '#server/credentials/master-keys'
import { rotateDataKey, rotateMasterKey } from '#server/credentials/rotate-keys'
import { openDatabase } from '#server/database/open-database'
import { parseEnv } from '#server/env'
import { setLogLevel } from '#server/log'
import { createShutdown } from '#server/shutdown'

/**
 * Wraps the keys of all workspaces with the current master key; with `--data-keys`, gives every workspace a new
 * key as well and seals its credentials with it. Safe while the product is running.
 */
async function main() {
  if (existsSync('.env')) process.loadEnvFile('.env')
  setLogLevel('warn')
  const shutdown = createShutdown()

  try {
    const env = parseEnv(process.env)
    const masterKeys = await loadMasterKeys(env)
    const { db } = await openDatabase(env, shutdown)
    const wrapped = await rotateMasterKey({ db, masterKeys })
    process.stdout.write(`master key ${masterKeys.current.id}: ${wrapped} keys wrapped anew\n`)

    if (!process.argv.includes('--data-keys')) return
    for (const { id, name } of await db.workspace.findMany({ orderBy: { createdAt: 'asc' } })) {
      const sealed = await rotateDataKey({ db, masterKeys }, id)
      process.stdout.write(`${name} (${id}): ${sealed} credentials sealed anew\n`)
    }
  } finally {
    await shutdown.run()
  }
}

await main()
