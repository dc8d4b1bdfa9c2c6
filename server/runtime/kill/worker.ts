import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createDatabase } from '#server/database/create-database'
import { startRuntime } from '../conformance/start-runtime.ts'
import { runWorkflow } from '../run-workflow.ts'
import type { AcceptedEvent } from '../runtime.ts'
import type { Walk } from '../walk.ts'

/**
 * A process with a runtime and nothing else, to be killed: accepts the events its parent sends it. Pure steps titled
 * “Deadly” end it, as one does that takes all memory.
 */
const { DATABASE_URL = '', ...given } = process.env
const wanted = ['LEASE_SECONDS', 'ENGINE', 'INNGEST_DEV', 'INNGEST_BASE_URL', 'PUBLIC_URL']
const settings = Object.fromEntries(wanted.flatMap((name) => (given[name] ? [[name, given[name]]] : [])))
const { pool } = createDatabase(DATABASE_URL, 8)
const runtime = await startRuntime(pool, settings, {
  interpret: (walk, durable) =>
    runWorkflow({ ...walk, step: (node, frame) => deadly(walk.step(node, frame), node.title) }, durable),
})

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

if (runtime.inngest && settings.PUBLIC_URL) await serveInngest(runtime.inngest, settings.PUBLIC_URL)

/** The door by which Inngest calls; and Inngest is told of it. */
async function serveInngest(handler: RequestListener, origin: string) {
  const server = createServer(handler).listen(Number(new URL(origin).port), '127.0.0.1')
  await once(server, 'listening')
  await fetch(`${origin}/api/inngest`, { method: 'PUT' })
}

process.on('message', async (event: AcceptedEvent) => {
  process.send?.(await runtime.accept(event))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')
