#!/usr/bin/env node
// Runs on a bare Node 20 with nothing installed, like start/prepare.mjs: installs what is needed, then runs everything.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './start/build.mjs'
import { ensureClient } from './start/client.mjs'
import { install } from './start/install.mjs'
import { node, root, say } from './start/run.mjs'
import { ensureBrowser } from './test/browser.mjs'
import { command, phase } from './test/phase.mjs'
import { journeyResults, sum, unitResults } from './test/results.mjs'
import { ensureSwift } from './test/swift.mjs'

const reports = join(root, 'test-results')
const units = join(reports, 'units.json')
const journeys = join(reports, 'journeys.json')
const bin = (name) => join(root, 'node_modules', name)

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const results = [await phase('Installing', install)]
if (results[0].failed === 0) {
  results.push(await phase('Making the database client', ensureClient))
  results.push(await phase('Finding a browser', ensureBrowser))
  results.push(await phase('Finding an S3 server', ensureSwift))
  results.push(await phase('Generated files', () => command(node, ['scripts/generate.ts', '--check'])))
  results.push(
    await phase('Format and lint', () => command(node, [bin('@biomejs/biome/bin/biome'), 'check', '.'])),
  )
  results.push(await phase('Pages', build))
  results.push(await phase('Types', () => command(node, [bin('typescript/bin/tsc'), '--noEmit'])))

  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${units}`]
  results.push(
    await phase(
      'Unit tests',
      () => command(node, [bin('vitest/vitest.mjs'), 'run', ...reporters]),
      () => unitResults(units),
    ),
  )
  results.push(await phase('Chaos', () => command(node, ['chaos/run.ts', '--events', '400'])))
  results.push(
    await phase(
      'Journeys',
      () => command(node, [bin('@playwright/test/cli.js'), 'test']),
      () => journeyResults(journeys),
    ),
  )
}

const { passed, failed } = sum(results)
// Said again at the end: what failed is far above by now.
for (const { name, failures } of results.filter((result) => result.failed > 0))
  say(`\nFailed: ${name}\n${failures.join('\n\n')}`)
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
