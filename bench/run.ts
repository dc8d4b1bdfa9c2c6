import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#server/database/embedded'
import { readArguments } from './arguments.ts'
import type { Figure } from './figure.ts'
import { measures } from './measures.ts'
import { openStage } from './stage.ts'
import { table } from './table.ts'

export type Results = { name: string; title: string; figures: Figure[] }[]

/**
 * Starts the product as users do and measures it beside a bare server on the same database.
 * `--only finished,alone` picks measures, `--seconds 4` shortens loads, `--json` prints one list for machines.
 */
const args = readArguments(measures.map(({ name }) => name))
const wanted = measures.filter(({ name }) => args.only.length === 0 || args.only.includes(name))
const dataDir = mkdtempSync(join(tmpdir(), 'patchbay-bench-'))
const { url: databaseUrl, stop } = await startEmbedded(dataDir)

try {
  const stage = await openStage({ databaseUrl, dataDir }, args)
  const results: Results = []
  try {
    for (const { name, title, measure } of wanted) {
      if (!args.json) process.stderr.write(`${title} …\n`)
      results.push({ name, title, figures: await measure(stage) })
    }
  } finally {
    await stage.stop()
  }
  process.stdout.write(args.json ? `${JSON.stringify(results, null, 2)}\n` : table(results))
} finally {
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
}
