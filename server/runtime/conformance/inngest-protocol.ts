import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

export type Data = Record<string, unknown>
export type Event = { id: string; name: string; data: Data; ts: number }
export type Op = { id: string; op: string; name?: string; data?: unknown; error?: unknown; opts?: Data }
export type Trigger = { event: string; expression?: string }
export type Func = { id: string; triggers: Trigger[]; cancel: { event: string; if?: string }[]; url: string }
export type Waiting = { id: string; event: string; if: string | undefined; timer: NodeJS.Timeout }
export type Run = {
  id: string
  func: Func
  event: Event
  steps: Record<string, unknown>
  stack: string[]
  waiting: Map<string, Waiting>
  /** Steps being executed on a call of their own. */
  targeted: Set<string>
  ended: boolean
}

/** The equality the product uses, `async.data.x == event.data.x` or a literal, in place of all of CEL. */
export function matches(expression: string | undefined, incoming: Event, trigger: Event): boolean {
  if (!expression) return true

  return expression.split('&&').every((part) => {
    const [left = '', right = ''] = part.split('==').map((side) => sideOf(side.trim(), incoming, trigger))
    return left === right
  })
}

function sideOf(side: string, incoming: Event, trigger: Event): string {
  if (/^["']/.test(side)) return side.slice(1, -1)
  const [root, ...keys] = side.split('.')
  const from: unknown = root === 'async' ? incoming : trigger

  return String(keys.reduce((value, key) => Object(value)[key], from))
}

export function asEvent(given: Data): Event {
  const id =
    typeof given.id === 'string' && given.id
      ? given.id
      : createHash('sha1').update(randomUUID()).digest('hex')

  return { id, name: String(given.name), data: (given.data ?? {}) as Data, ts: Date.now() }
}

const UNITS: Record<string, number> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 }

export function milliseconds(text: string): number {
  const found = [...text.matchAll(/(\d+)(ms|[smhdw])/g)]
  if (found.length === 0) return Math.max(0, Date.parse(text) - Date.now())

  return found.reduce((sum, [, amount, unit = 's']) => sum + Number(amount) * (UNITS[unit] ?? 0), 0)
}

export function retryAfter(response: Response, op?: Op): number {
  const given = response.headers.get('retry-after') ?? (op?.opts?.retryAfter as string | undefined)
  if (!given) return 1_000

  return /^\d+$/.test(given) ? Number(given) * 1_000 : Math.max(0, Date.parse(given) - Date.now())
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)

  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
}

export function answer(response: ServerResponse, body: unknown, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
