import { performance } from 'node:perf_hooks'
import { Client } from 'undici'

export type Target = { url: string; body: unknown }

/** The time of every request answered with 2xx, in milliseconds. */
export type Samples = { times: number[]; failed: number; seconds: number }

export type Load = {
  /** Requests answered with 2xx, per second. */
  perSecond: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  /** Answers other than 2xx, and requests that got none. */
  failed: number
}

/** When to stop: after so many seconds, or so many requests. */
type Extent = { connections: number; seconds?: number; requests?: number }

/** Sends one JSON body over and over, each connection the next as soon as the last is answered. */
export async function send(
  { url, body }: Target,
  { connections, seconds, requests }: Extent,
): Promise<Samples> {
  const { origin, pathname } = new URL(url)
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }))
  const text = JSON.stringify(body)
  const started = performance.now()
  const end = started + (seconds ?? Number.POSITIVE_INFINITY) * 1000
  const samples: Samples = { times: [], failed: 0, seconds: 0 }
  let left = requests ?? Number.POSITIVE_INFINITY

  await Promise.all(
    clients.map(async (client) => {
      while (left-- > 0 && performance.now() < end) {
        const start = performance.now()
        if (await post(client, pathname, text)) samples.times.push(performance.now() - start)
        else samples.failed++
      }
      await client.close()
    }),
  )

  return { ...samples, seconds: (performance.now() - started) / 1000 }
}

async function post(client: Client, path: string, body: string): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' }
    const response = await client.request({ method: 'POST', path, headers, body })
    await response.body.dump()
    return response.statusCode < 300
  } catch {
    return false
  }
}

export function summary(all: Samples[]): Load {
  const times = all.flatMap((samples) => samples.times).sort((a, b) => a - b)
  const seconds = all.reduce((sum, samples) => sum + samples.seconds, 0)

  return {
    perSecond: Math.round(times.length / seconds),
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    p99Ms: quantile(times, 0.99),
    failed: all.reduce((sum, samples) => sum + samples.failed, 0),
  }
}

/** Of sorted values, with two decimals; 0 when nothing was measured. */
export function quantile(sorted: number[], share: number): number {
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

  return Math.round(value * 100) / 100
}
