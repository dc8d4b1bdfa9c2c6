import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Driver } from './bench.ts'
import { startExecutor } from './inngest-executor.ts'
import { startRuntime } from './start-runtime.ts'

/**
 * The real SDK behind its own handler. The server at the other end is a real one when `INNGEST_BASE_URL` names
 * it, else the executor of this suite.
 */
export const inngestDriver: Driver = {
  name: 'inngest',
  async start({ pool }, interpret, given = {}) {
    const executor = process.env.INNGEST_BASE_URL
      ? { url: process.env.INNGEST_BASE_URL, stop: async () => {} }
      : await startExecutor()
    const door = createServer((request, response) => runtime.inngest?.(request, response))
    await new Promise<void>((done) => door.listen(0, '127.0.0.1', done))
    const origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
    const settings = {
      ENGINE: 'inngest',
      INNGEST_DEV: '1',
      INNGEST_BASE_URL: executor.url,
      PUBLIC_URL: origin,
    }
    const runtime = await startRuntime(pool, settings, { ...given, ...(interpret && { interpret }) })
    const registered = await fetch(`${origin}/api/inngest`, { method: 'PUT' })
    if (!registered.ok) throw new Error(`Inngest did not register the function: ${await registered.text()}`)

    return {
      runtime,
      async end() {
        await runtime.end()
        await executor.stop()
        door.closeAllConnections()
        door.close()
      },
    }
  },
}
