import { expect, test, vi } from 'vitest'
import type { Json } from '#graph/workflow'
import type { Durable } from '../durable.ts'
import type { Settled, Walk } from '../walk.ts'
import { type Bench, type Driver, prepareBench } from './bench.ts'
import { workflow } from './workspace.ts'

type Script = (durable: Durable, runId: string) => Promise<Json>

/** The port itself, walked by small scripts in place of the interpreter. */
export function portCases(driver: Driver) {
  const scripts = new Map<string, Script>()
  const interpret = async (walk: Walk, durable: Durable): Promise<Settled> => {
    const { script = '', id = '' } = walk.payload as { script?: string; id?: string }
    const output = await scripts.get(script)?.(durable, id)
    return { status: 'done', error: null, output: output ?? null, last: null }
  }
  const bench: Bench = prepareBench(driver, interpret)

  async function begin(name: string, script: Script) {
    scripts.set(name, script)
    const live = await bench.workspace.publish(workflow('start -> a'))
    const { runId } = await bench.runtime.accept({
      ...live,
      payload: { script: name, id: crypto.randomUUID() },
    })
    return runId
  }
  const end = async (runId: string) => (await bench.runtime.outcome(runId, 40_000))?.output
  const statusOf = async (runId: string) =>
    (await bench.database.pool.query('select status from runs where id = $1', [runId])).rows[0].status
  const value = (output: Json) => async () => ({ output, port: 'out' })

  test('what returned once never runs again', async () => {
    let ran = 0
    const at = Date.now() + 2_500
    const runId = await begin('once', async (durable) => {
      const first = await durable.run('a', async () => ({ output: ++ran, port: 'out' }), { effect: 'write' })
      await durable.sleepUntil('nap', new Date(at))
      const second = await durable.run('b', value('woke'), { effect: 'write' })
      return [first.output, second.output]
    })

    expect(await end(runId)).toEqual([1, 'woke'])
    expect(ran).toBe(1)
    expect(Date.now()).toBeGreaterThanOrEqual(at - 50)
  })

  test('a long wait leaves memory and is woken by its signal', async () => {
    const runId = await begin('signal', async (durable, id) => {
      await durable.run('before', value(1), { effect: 'write' })
      return durable.waitForSignal('ask', { token: `token-${id}` })
    })
    await vi.waitFor(async () => expect(await statusOf(runId)).toBe('waiting'), 40_000)
    const { rows } = await bench.database.pool.query('select token from waits where run_id = $1', [runId])

    expect(await bench.runtime.signal(rows[0].token, { approved: true })).toBe(true)
    expect(await end(runId)).toEqual({ approved: true })
    expect(await bench.runtime.signal(rows[0].token, { approved: false })).toBe(false)
  })

  test('a signal nobody waits for is refused', async () => {
    expect(await bench.runtime.signal('nobody', 1)).toBe(false)
  })

  test('a wait ends without a signal when its time is up', async () => {
    const until = new Date(Date.now() + 1_500)
    const runId = await begin('timeout', (durable, id) =>
      durable.waitForSignal('ask', { token: `late-${id}`, until }),
    )

    expect(await end(runId)).toBeNull()
  })

  test('branches go on beside a wait', async () => {
    const runId = await begin('beside', async (durable, id) => {
      const ends = await durable.parallel('both', [
        () => durable.waitForSignal('ask', { token: `beside-${id}` }),
        async () => {
          await durable.run('one', value(1), { effect: 'write' })
          return (await durable.run('two', value(2), { effect: 'write' })).output
        },
      ])
      return ends.map((each) => (each.status === 'fulfilled' ? each.value : null))
    })
    await vi.waitFor(async () => {
      const { rows } = await bench.database.pool.query(
        "select from steps where run_id = $1 and path = 'two'",
        [runId],
      )
      expect(rows).toHaveLength(1)
    }, 40_000)
    const { rows } = await bench.database.pool.query('select token from waits where run_id = $1', [runId])
    await bench.runtime.signal(rows[0].token, 'go')

    expect(await end(runId)).toEqual(['go', 2])
  })

  test('a run of more steps than one stretch takes goes on in the next', async () => {
    const runId = await begin('long', async (durable) => {
      let sum = 0
      for (let index = 0; index < 850; index++)
        sum += Number((await durable.run(`s${index}`, value(1), { effect: 'read' })).output)
      return sum
    })

    expect(await end(runId)).toBe(850)
  })

  test('a new stretch begins from the cursor of the last', async () => {
    const runId = await begin('onward', async (durable) => {
      const at = typeof durable.cursor === 'number' ? durable.cursor : 0
      await durable.run(`round[${at}].a`, value(at), { effect: 'write' })
      return at < 3 ? durable.continueAsNew(at + 1) : ['rounds', at]
    })

    expect(await end(runId)).toEqual(['rounds', 3])
  })
}
