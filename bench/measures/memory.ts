import { type Figure, type Measure, round } from '../figure.ts'
import { send } from '../load.ts'
import { watchMemory } from '../watch-memory.ts'
import { fiveNodeWorkflow, order } from '../workflow.ts'

/** Time for what a start leaves behind to be cleared away. */
const CALM_MS = 10_000
const PARTS = 5

export const memory: Measure = {
  name: 'memory',
  title: 'Resident memory of all processes but PostgreSQL',
  async measure(stage) {
    const { runs } = stage.arguments
    await stage.restart()
    await new Promise((resolve) => setTimeout(resolve, CALM_MS))
    const idle = stage.product.residentMb()
    const url = await stage.publish('memory', fiveNodeWorkflow('memory', 'finished'))
    const highest: number[] = []
    let failed = 0

    for (let part = 0; part < PARTS; part++) {
      const watched = watchMemory(stage.product)
      const samples = await send({ url, body: order }, { connections: 20, requests: runs / PARTS })
      highest.push(Math.max(...watched.stop()))
      failed += samples.failed
    }
    const [, second = 1] = highest
    const last = highest.at(-1) ?? 0

    return [
      { name: 'idle', value: idle, unit: 'MB', aim: { atMost: 350 } },
      ...highest.map(
        (value, part): Figure => ({
          name: `at its highest, up to ${Math.round(((part + 1) * runs) / PARTS).toLocaleString('en')} runs`,
          value,
          unit: 'MB',
          aim: { atMost: 350 },
        }),
      ),
      { name: 'the last over the second', value: round(last / second), aim: { atMost: 1.05 } },
      { name: 'not answered with 2xx', value: failed, aim: { atMost: 0 } },
    ]
  },
}
