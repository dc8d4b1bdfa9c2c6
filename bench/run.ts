import { readArguments } from './arguments.ts'
import type { Figure } from './figure.ts'
import { measures } from './measures.ts'
import { onStage } from './stage.ts'
import { table } from './table.ts'

export type Results = { name: string; title: string; figures: Figure[] }[]

/**
 * Starts the product as users do and measures it beside a bare server on the same database.
 * `--only finished,alone` picks measures, `--seconds 4` shortens loads, `--json` prints one list for machines.
 */
const args = readArguments(measures.map(({ name }) => name))
const wanted = measures.filter(({ name }) => args.only.length === 0 || args.only.includes(name))

await onStage(args, { port: 3977 }, async (stage) => {
  const results: Results = []
  for (const { name, title, measure } of wanted) {
    if (!args.json) process.stderr.write(`${title} …\n`)
    results.push({ name, title, figures: await measure(stage) })
  }
  process.stdout.write(args.json ? `${JSON.stringify(results, null, 2)}\n` : table(results))
})
