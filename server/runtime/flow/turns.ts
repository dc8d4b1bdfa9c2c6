import type { Pool } from 'pg'
import type { Values } from '#server/values/create-values'
import type { Journal } from '../journal.ts'
import { isOutage } from '../outage.ts'
import type { NewRun } from '../rows.ts'
import { Unavailable } from '../unavailable.ts'
import { createGate } from './gate.ts'
import { LET_PASS } from './line-sql.ts'
import type { LineName, Looked } from './look.ts'
import { createRules } from './rules.ts'
import { standingOf } from './standing.ts'
import { type Read, type Ticket, ticketOf } from './ticket.ts'

export type Turns = ReturnType<typeof createTurns>

type Options = {
  pool: Pool
  delaySeconds: number
  looked: (result: Looked) => void
  values: Pick<Values, 'resolve'>
}

/** A run as far as its line is concerned. */
type InLine = { workflowId: string; flowKey?: string | null }

/** How runs of workflows with rules for it take turns. Those of all others never meet anything in here. */
export function createTurns({ pool, delaySeconds, looked, values }: Options) {
  const rulesOf = createRules(pool)
  const gate = createGate({ pool, rulesOf, delaySeconds, looked })

  /** A run came to its line, or left its place in it. */
  function changed({ workflowId, flowKey = null }: InLine) {
    if (flowKey !== null) gate.look({ workflowId, key: flowKey })
  }

  return {
    changed,

    /** Null, and at once, for runs that start at once. Tests of a draft do: somebody watches them. */
    ticket({
      workspaceId,
      version,
      snapshotId,
      payload,
    }: Pick<NewRun, 'workspaceId' | 'version' | 'snapshotId' | 'payload'>):
      | Ticket
      | null
      | Promise<Ticket | null> {
      const known = version === null ? null : rulesOf(snapshotId)
      if (known === null) return null
      const read: Read = (template, scope) => values.resolve(workspaceId, template, scope, {})
      if (known instanceof Promise)
        return known.then((found) => found && ticketOf(found, payload, read)).catch(asUnavailable)

      return ticketOf(known, payload, read)
    },

    /** A run that settles or parks makes room. */
    watched: (journal: Journal): Journal => ({
      ...journal,
      async runStatus(run, row) {
        await journal.runStatus(run, row)
        changed(run)
      },
    }),

    async letPass(runId: string): Promise<boolean> {
      const { rows } = await pool.query<LineName>({ name: 'flow-pass', text: LET_PASS, values: [runId] })
      for (const line of rows) gate.look(line)

      return rows.length > 0
    },

    standing: (runIds: string[]) => standingOf(runIds, { pool, rulesOf }),

    close: gate.close,
  }
}

/** Nothing was accepted. */
function asUnavailable(error: unknown): never {
  throw isOutage(error) ? new Unavailable(undefined, error) : error
}
