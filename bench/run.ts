import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#server/database/embedded'
import { measure } from './measure.ts'
import { table } from './table.ts'

/**
 * Starts the product as users do and measures it beside a bare server on the same database.
 * `--json` prints one object for machines; `--seconds N` sets the time of each measure.
 */
const seconds = Number(process.argv[process.argv.indexOf('--seconds') + 1]) || 8
const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-bench-'))
const database = await startEmbedded(dataDir)

try {
  const results = await measure({ databaseUrl: database.url, dataDir, seconds })
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(results, null, 2)}\n` : table(results),
  )
} finally {
  await database.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
