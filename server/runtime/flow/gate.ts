import type { Pool } from 'pg'
import { createOutageLog } from '../outage.ts'
import { DUE_LINES, FORGOTTEN_LINES } from './line-sql.ts'
import { type LineName, type Looked, lookAt, nameOf } from './look.ts'
import type { RulesOf } from './rules.ts'

type Options = {
  pool: Pool
  rulesOf: RulesOf
  /** How long an admitted run waits before anybody looks: the head start of an engine outside. */
  delaySeconds: number
  looked: (result: Looked) => void
}

export type Gate = {
  /** Something happened in the line: somebody came, or made room. */
  look(line: LineName): void
  close(): Promise<void>
}

/** Looked at together, in one transaction. */
const LINES_AT_ONCE = 50
/** Whoever set a timer may be gone. */
const SWEEP_MS = 2_000
const SWEPT_AT_ONCE = 500
/** A line that holds somebody is looked at this often in any case. */
const FORGOTTEN_SECONDS = 10
const RETRY_MS = 500
const LONGEST_TIMER_MS = 60 * 60 * 1_000

/**
 * Lets held runs in when it is their turn. Any process may look at any line at any time: the tables hold the
 * truth, and a lock on the line lets one look at a time. Timers make it punctual; the sweep makes it certain.
 */
export function createGate({ looked, ...parts }: Options): Gate {
  const { pool } = parts
  const waiting = new Map<string, LineName>()
  const timers = new Map<string, NodeJS.Timeout>()
  const outage = createOutageLog()
  let working: Promise<void> | undefined
  let closed = false
  let sweeps = 0

  const sweeping = setInterval(sweep, SWEEP_MS)

  function look(line: LineName) {
    if (closed) return
    waiting.set(nameOf(line), line)
    working ??= Promise.resolve()
      .then(work)
      .finally(() => {
        working = undefined
      })
  }

  async function work() {
    while (waiting.size > 0 && !closed) {
      const lines = [...waiting.values()].slice(0, LINES_AT_ONCE)
      for (const line of lines) forget(line)
      try {
        finish(await lookAt(lines, parts))
        outage.over()
      } catch (error) {
        outage.met('Lines of held runs cannot be looked at while the database is away.', error)
        for (const line of lines) waiting.set(nameOf(line), line)
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      }
    }
  }

  function forget(line: LineName) {
    const name = nameOf(line)
    waiting.delete(name)
    clearTimeout(timers.get(name))
    timers.delete(name)
  }

  function finish(result: Looked) {
    for (const { line, inMs } of result.again) {
      if (inMs === 0) waiting.set(nameOf(line), line)
      else if (inMs < LONGEST_TIMER_MS) arm(line, inMs)
    }
    looked(result)
  }

  function arm(line: LineName, inMs: number) {
    timers.set(nameOf(line), setTimeout(() => look(line), inMs + 1).unref())
  }

  async function sweep() {
    try {
      const ask = (name: string, text: string, values: unknown[]) =>
        pool.query<LineName>({ name, text, values: [SWEPT_AT_ONCE, ...values] })
      const due = await ask('flow-due', DUE_LINES, [])
      const isLong = sweeps++ % 3 === 0
      const left = isLong ? await ask('flow-forgotten', FORGOTTEN_LINES, [FORGOTTEN_SECONDS]) : { rows: [] }
      for (const line of [...due.rows, ...left.rows]) look(line)
    } catch (error) {
      outage.met('Lines of held runs cannot be found while the database is away.', error)
    }
  }

  return {
    look,
    async close() {
      closed = true
      clearInterval(sweeping)
      for (const timer of timers.values()) clearTimeout(timer)
      await working
    },
  }
}
