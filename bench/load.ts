import { performance } from 'node:perf_hooks'
import { Client } from 'undici'

export type Load = {
  connections: number
  /** Requests answered with 2xx, per second. */
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers other than 2xx, and requests that got none. */
  failed: number
}

type Options = { connections: number; seconds: number }

/** Sends one JSON body over and over for `seconds`, after a warm-up that is not counted. */
export async function load(url: string, body: unknown, { connections, seconds }: Options): Promise<Load> {
  const { origin, pathname } = new URL(url)
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }))
  const send = { path: pathname, body: JSON.stringify(body) }

  await Promise.all(clients.map((client) => sendUntil(client, send, performance.now() + seconds * 250)))
  const started = performance.now()
  const samples = await Promise.all(
    clients.map((client) => sendUntil(client, send, started + seconds * 1000)),
  )
  const elapsed = (performance.now() - started) / 1000
  await Promise.all(clients.map((client) => client.close()))

  const times = samples.flatMap((sample) => sample.times).sort((a, b) => a - b)
  return {
    connections,
    perSecond: Math.round(times.length / elapsed),
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    failed: samples.reduce((sum, sample) => sum + sample.failed, 0),
  }
}

async function sendUntil(client: Client, { path, body }: { path: string; body: string }, end: number) {
  const times: number[] = []
  let failed = 0

  while (performance.now() < end) {
    const start = performance.now()
    const ok = await client
      .request({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body })
      .then(async (response) => {
        await response.body.dump()
        return response.statusCode < 300
      })
      .catch(() => false)
    if (ok) times.push(performance.now() - start)
    else failed += 1
  }
  return { times, failed }
}

/** Milliseconds with two decimals; 0 when nothing was measured. */
function quantile(sorted: number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

  return Math.round(value * 100) / 100
}
