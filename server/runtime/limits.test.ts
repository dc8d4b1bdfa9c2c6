import { expect, test } from 'vitest'
import { prepareBench } from './conformance/bench.ts'
import { startRuntime } from './conformance/start-runtime.ts'
import { workflow } from './conformance/workspace.ts'

const bench = prepareBench({
  name: 'a runtime that grants little',
  async start(database) {
    const runtime = await startRuntime(database.pool, { CODE_TIMEOUT_SECONDS: '0.3' })
    return { runtime, end: runtime.end }
  },
})

test('a code step gets the time that the settings grant', async () => {
  const loop = { type: 'code.javascript', title: 'Loop', input: { code: 'for (;;) {}' } }
  const { outcome } = await bench.run(workflow('start -> loop', { loop }))

  expect(outcome).toMatchObject({
    status: 'failed',
    error: { nodeId: 'loop', message: expect.stringContaining('0.3 s') },
  })
})
