import { performance } from 'node:perf_hooks'
import { type Figure, type Measure, round } from '../figure.ts'
import { startReceiver } from '../receiver.ts'
import { settled } from '../settled.ts'
import type { Stage } from '../stage.ts'
import { watchMemory } from '../watch-memory.ts'
import { callForEach } from '../workflow.ts'

const ITEMS = 10_000
const CONCURRENCY = 50
/** Of each, in turns; the first of them is to get warm. */
const TURNS = 3

export const forEach: Measure = {
  name: 'for-each',
  title: `For each of ${ITEMS.toLocaleString('en')} entries one call of a server here, ${CONCURRENCY} at once, beside a plain loop`,
  async measure(stage) {
    let heard = 0
    const receiver = await startReceiver(() => heard++)
    const hook = await stage.publish('for-each', callForEach('for-each', receiver.url, CONCURRENCY))
    const plain: number[] = []
    const product: number[] = []
    const memory: number[][] = []

    try {
      for (let turn = 0; turn < TURNS; turn++) {
        plain.push(await timed(() => plainLoop(receiver.url)))
        const watched = watchMemory(stage.product)
        product.push(await timed(() => oneRun(hook, stage)))
        memory.push(watched.stop())
      }
    } finally {
      await receiver.stop()
    }

    return [
      ...figures(plain.slice(1), product.slice(1)),
      ...flatness(memory.slice(1)),
      {
        name: 'calls that nobody made or made twice',
        value: Math.abs(heard - TURNS * 2 * ITEMS),
        aim: { atMost: 0 },
      },
    ]
  },
}

function figures(plain: number[], product: number[]): Figure[] {
  const rate = (times: number[]) => (ITEMS * times.length) / times.reduce((sum, each) => sum + each, 0)

  return [
    { name: 'calls of the plain loop', value: Math.round(rate(plain)), unit: '/s' },
    { name: 'calls of the loop', value: Math.round(rate(product)), unit: '/s' },
    { name: 'the one of the other', value: round(rate(product) / rate(plain)), aim: { atLeast: 0.5 } },
  ]
}

/** The highest of the second half over that of the first. */
function flatness(memory: number[][]): Figure[] {
  const halves = memory.map((all) => [all.slice(0, all.length / 2), all.slice(all.length / 2)] as const)
  const [first, second] = [0, 1].map((half) => Math.max(...halves.flatMap((each) => each[half] ?? [])))

  return [
    { name: 'resident memory at its highest', value: Math.max(first ?? 0, second ?? 0), unit: 'MB' },
    {
      name: 'second half of the entries over the first',
      value: round((second ?? 0) / (first ?? 1)),
      aim: { atMost: 1.1 },
    },
  ]
}

async function oneRun(hook: string, { database }: Stage) {
  const items = Array.from({ length: ITEMS }, (_, index) => index)
  const response = await fetch(hook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ items }),
  })
  const { runId } = await response.json()
  await settled(database)
  const { rows } = await database.query('select status, error from runs where id = $1', [runId])
  if (rows[0]?.status !== 'done') throw new Error(`The loop did not end well: ${JSON.stringify(rows[0])}`)
}

async function plainLoop(url: string) {
  let next = 0
  const work = async () => {
    while (next < ITEMS) await (await fetch(`${url}?item=${next++}`)).json()
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()

  return (performance.now() - began) / 1_000
}
