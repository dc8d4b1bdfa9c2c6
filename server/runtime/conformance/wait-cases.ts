import { describe, expect, test, vi } from 'vitest'
import type { Node } from '#graph/workflow'
import type { Bench } from './bench.ts'
import { forEach, inside } from './loop-cases.ts'
import { set, workflow } from './workspace.ts'

const event = (input: Node['input'] = {}): Partial<Node> => ({ type: 'wait.for-event', input })

/** Runs that wait for something to happen outside. */
export function waitCases(bench: Bench) {
  const statusOf = async (runId: string) =>
    (await bench.database.pool.query('select status from runs where id = $1', [runId])).rows[0].status
  const waiting = (runId: string) =>
    vi.waitFor(async () => expect(await statusOf(runId)).toBe('waiting'), 40_000)
  const outputOf = async (runId: string, path: string) =>
    (await bench.steps(runId)).find((step) => step.path === path)?.output as { [field: string]: string }
  const tokenOf = (address: string) => new URL(address).pathname.replace('/resume/', '')

  async function begin(nodes: { [id: string]: Partial<Node> }, lines: string) {
    const live = await bench.workspace.publish(workflow(lines, nodes))
    return (await bench.runtime.accept({ ...live, payload: {} })).runId
  }

  describe('a wait for an event', () => {
    const asking = { ask: set('ask', '{{ run.links.wait }}'), wait: event() }

    test('goes on with what its address was given, once', async () => {
      const runId = await begin(asking, 'start -> ask, ask -> wait')
      await waiting(runId)
      const token = tokenOf((await outputOf(runId, 'ask')).step ?? '')

      expect(await bench.runtime.resumeAt(token, { data: { paid: true } })).toBe(true)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        status: 'done',
        output: { outcome: 'out', data: { paid: true } },
      })
      expect(await bench.runtime.resumeAt(token, { data: {} })).toBe(false)
    })

    test('is not lost when its address is called before the run gets there', async () => {
      const nodes = { ...asking, nap: { type: 'wait.for', input: { amount: 2, unit: 'seconds' } } }
      const runId = await begin(nodes, 'start -> ask, ask -> nap, nap -> wait')
      await vi.waitFor(async () => expect(await outputOf(runId, 'ask')).toBeTruthy(), 40_000)
      const token = tokenOf((await outputOf(runId, 'ask')).step ?? '')

      expect(await bench.runtime.resumeAt(token, { data: 'early' })).toBe(true)
      expect(await bench.runtime.resumeAt(token, { data: 'twice' })).toBe(false)
      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ output: { data: 'early' } })
    })

    test('takes no address that was made up', async () => {
      const runId = await begin(asking, 'start -> ask, ask -> wait')
      await waiting(runId)
      const [, place] = tokenOf((await outputOf(runId, 'ask')).step ?? '').split('.')

      expect(await bench.runtime.resumeAt(`${runId}.${place}.made-up`, {})).toBe(false)
      expect(await bench.runtime.resumeAt('nonsense', {})).toBe(false)
      await bench.runtime.cancel(runId)
    })

    test('goes on in vain when its time is up', async () => {
      const input = { by: 'address', limit: true, amount: 1.5, unit: 'seconds' }
      const lines = 'start -> wait, wait:out -> came, wait:timeout -> late'
      const runId = await begin({ wait: event(input) }, lines)

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({ output: { step: 'late' } })
      expect(await outputOf(runId, 'wait')).toEqual({ outcome: 'timeout', data: null })
    })

    test('hears the signal of its name and key, and no other', async () => {
      const named = (key: string) => event({ by: 'signal', name: 'order-paid', key })
      const [one, other] = await Promise.all(
        ['17', '18'].map((key) => begin({ wait: named(key) }, 'start -> wait')),
      )
      await Promise.all([one, other].map((runId) => waiting(runId ?? '')))
      const send: Partial<Node> = {
        type: 'flow.signal',
        input: { name: 'order-paid', key: 17, data: 'thanks' },
      }
      const { outcome } = await bench.run(workflow('start -> send', { send }))

      expect(outcome?.output).toEqual({ woken: 1 })
      expect(await bench.runtime.outcome(one ?? '', 40_000)).toMatchObject({ output: { data: 'thanks' } })
      expect(await statusOf(other ?? '')).toBe('waiting')
      await bench.runtime.cancel(other ?? '')
    })

    test('in a loop has an address for each round', async () => {
      const nodes = { loop: forEach(['a', 'b'], { concurrency: 2 }), ...asking }
      const document = inside({ ask: 'loop', wait: 'loop' }, 'start -> loop, ask -> wait', nodes)
      const live = await bench.workspace.publish(document)
      const { runId } = await bench.runtime.accept({ ...live, payload: {} })
      await waiting(runId)
      for (const index of [1, 0]) {
        const { step = '' } = await outputOf(runId, `loop[${index}].ask`)
        await bench.runtime.resumeAt(tokenOf(step), { data: `round ${index}` })
      }

      expect(await bench.runtime.outcome(runId, 40_000)).toMatchObject({
        output: { results: [{ data: 'round 0' }, { data: 'round 1' }] },
      })
    })
  })
}
