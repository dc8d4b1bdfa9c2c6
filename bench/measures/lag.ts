import type { IncomingMessage } from 'node:http'
import type { Figure, Measure } from '../figure.ts'
import { quantile } from '../load.ts'
import { startReceiver } from '../receiver.ts'
import { settled } from '../settled.ts'
import type { Stage } from '../stage.ts'
import { oneCall } from '../workflow.ts'

const RUNS = 1_000
const AT_ONCE = 20
/** Long enough for all to be accepted and to leave memory. */
const WAIT_MS = 20_000

export const lag: Measure = {
  name: 'lag',
  title: `From a trigger event to the first action; from a moment that ${RUNS.toLocaleString('en')} runs wait for to theirs`,
  async measure(stage) {
    const lags: number[] = []
    const receiver = await startReceiver((request) => lags.push(Date.now() - since(request)))
    const take = async (what: string): Promise<Figure[]> => {
      await settled(stage.database)
      const sorted = lags.splice(0).sort((a, b) => a - b)
      return [
        { name: `p50 ${what}`, value: quantile(sorted, 0.5), unit: 'ms' },
        { name: `p95 ${what}`, value: quantile(sorted, 0.95), unit: 'ms', aim: { atMost: 1_000 } },
        {
          name: `runs that did not act once ${what}`,
          value: Math.abs(sorted.length - RUNS),
          aim: { atMost: 0 },
        },
      ]
    }

    try {
      const act = await stage.publish('act', oneCall('act', receiver.url, { waits: false }))
      await accepted(act, () => ({ since: Date.now() }))
      const acting = await take('after the event')

      const wake = await stage.publish('wake', oneCall('wake', receiver.url, { waits: true }))
      const at = Date.now() + WAIT_MS
      await accepted(wake, () => ({ since: at, at: new Date(at).toISOString() }))
      await parked(stage, at)
      return [...acting, ...(await take('after the moment'))]
    } finally {
      await receiver.stop()
    }
  },
}

function since({ url = '' }: IncomingMessage): number {
  return Number(new URL(url, 'http://localhost').searchParams.get('since'))
}

async function accepted(url: string, body: () => unknown) {
  let left = RUNS
  const work = async () => {
    while (left-- > 0) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body()) })
      if (!response.ok) throw new Error(`An event was not accepted: ${response.status}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

/** They are due together only if all wait before the moment comes. */
async function parked({ database }: Stage, at: number) {
  while (Date.now() < at) {
    const { rows } = await database.query(
      `select count(*)::int from runs where status = 'waiting' and owner is null`,
    )
    if (rows[0].count === RUNS) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`${RUNS} runs were not waiting ${WAIT_MS} ms after the first of them was sent.`)
}
