import type { Pool } from 'pg'
import type { PrismaClient } from '#database/client'
import { listen } from '../runtime/listener.ts'
import { findListening } from './find-listening.ts'
import { createTouches } from './last-events.ts'
import type { Addressed, Listening } from './listening.ts'
import { lookNow } from './look-now.ts'
import { CHANNEL, syncTriggers } from './sync-triggers.ts'

/** The listening side of live workflows. */
export type Triggers = {
  /** Makes the listening triggers of a workflow those of its live version, none when it is not live. */
  sync(workflowId: string): Promise<void>
  /** Has a trigger that looks for events by itself look now; false when it is none. */
  lookNow(trigger: { workflowId: string; nodeId: string }): Promise<boolean>
}

/** The same, and what only the doors and the schedules beside it need. */
export type Ingress = Triggers & {
  /** Who listens on `/hooks/<path>`, or `/forms/<path>`. At once, without a promise, when it is known already. */
  find(path: string, kind?: Addressed): Listening | null | Promise<Listening | null>
  /** Notes that a trigger got an event; written now and then, for the page. */
  touch(listening: Listening): void
  /** Calls back whenever any workflow, in any process, starts or stops listening. */
  onChange(hear: () => void): void
  close(): Promise<void>
}

/** Paths that nobody listens on are remembered too, or guessing would be a way to keep the database busy. */
const REMEMBERED = 20_000

export function createTriggers({ db, pool }: { db: PrismaClient; pool: Pool }): Ingress {
  const known = new Map<string, Listening | null>()
  const hearers: (() => void)[] = []
  const touches = createTouches(pool)
  let generation = 0

  function forget() {
    generation++
    known.clear()
    for (const hear of hearers) hear()
  }
  const listener = listen(pool, CHANNEL, forget, forget)

  async function load(kind: Addressed, path: string): Promise<Listening | null> {
    const before = generation
    const row = await db.trigger.findUnique({
      where: { kind_path: { kind, path } },
      select: { workflowId: true, nodeId: true },
    })
    const found = row && (await findListening(db, row))
    // What was read while something changed may be of before the change.
    if (before === generation) {
      if (known.size >= REMEMBERED) known.clear()
      known.set(`${kind} ${path}`, found)
    }

    return found
  }

  return {
    sync: async (workflowId) => {
      await syncTriggers(db, workflowId)
      forget()
    },
    lookNow: (trigger) => lookNow(db, trigger),
    find: (path, kind = 'webhook') => {
      const found = known.get(`${kind} ${path}`)

      return found === undefined ? load(kind, path) : found
    },
    touch: touches.touch,
    onChange: (hear) => hearers.push(hear),
    close: async () => {
      await listener.close()
      await touches.close()
    },
  }
}
