import { createDatabase } from '#server/database/create-database'
import { startRuntime } from '../conformance/start-runtime.ts'
import { runWorkflow } from '../run-workflow.ts'
import type { AcceptedEvent } from '../runtime.ts'
import type { Walk } from '../walk.ts'

/**
 * A process with a runtime and nothing else, to be killed: accepts the events its parent sends it. Pure steps titled
 * “Deadly” end it, as one does that takes all memory.
 */
const { DATABASE_URL = '', ...settings } = process.env
const { pool } = createDatabase(DATABASE_URL, 8)
const runtime = await startRuntime(
  pool,
  { LEASE_SECONDS: settings.LEASE_SECONDS ?? '' },
  {
    interpret: (walk, durable) =>
      runWorkflow({ ...walk, step: (node, frame) => deadly(walk.step(node, frame), node.title) }, durable),
  },
)

function deadly(step: ReturnType<Walk['step']>, title: string): ReturnType<Walk['step']> {
  if (title !== 'Deadly') return step

  return {
    ...step,
    async work(attempt) {
      await attempt.begin({})
      process.kill(process.pid, 'SIGKILL')
      return new Promise(() => {})
    },
  }
}

process.on('message', async (event: AcceptedEvent) => {
  process.send?.(await runtime.accept(event))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
