import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/run.mjs'

// The journeys begin with the first visit, so that nothing may be left of an earlier run.
process.env.DATA_DIR = join(root, 'test-results/data')
rmSync(process.env.DATA_DIR, { recursive: true, force: true })

await import('../start.mjs')
