import type { Pool, PoolClient } from 'pg'
import { type Decision, decide, EMPTY, type Held, type Line, type LineState } from '#graph/flow-decision'
import { inTransaction } from '#server/database/in-transaction'
import type { Run } from '../rows.ts'
import type { RunError } from '../runtime.ts'
import { APPLY, LOCK, READ } from './line-sql.ts'
import type { RulesOf } from './rules.ts'

/** All runs of one workflow for which its key gave the same. */
export type LineName = { workflowId: string; key: string }

export type Looked = {
  admitted: Run[]
  dropped: Dropped[]
  /** Under way still, and to be cancelled. */
  cancel: string[]
  /** Lines to be looked at again, and in how many milliseconds. */
  again: { line: LineName; inMs: number }[]
}

export type Dropped = {
  id: string
  workspaceId: string
  workflowId: string
  parentRunId: string | null
  error: RunError
}

/** Let in by one look at one line at most; more are seen to by the next. */
const AT_ONCE = 100

export const REASONS: { [why in 'replaced' | 'skipped']: RunError } = {
  replaced: { kind: 'turns', message: 'Replaced by a newer event.' },
  skipped: { kind: 'turns', message: 'Skipped: another run was under way.' },
}

type Seen = LineName &
  Omit<Line['underWay'], 'ids'> & { ids: string[]; stopped: number; now: number } & {
    held: (Omit<Held, 'rules'> & { snapshotId: string })[]
  }

/** Looks at lines, decides who goes, and makes it so, in one transaction that no other look at them can enter. */
export async function lookAt(
  lines: LineName[],
  { pool, rulesOf, delaySeconds }: { pool: Pool; rulesOf: RulesOf; delaySeconds: number },
): Promise<Looked> {
  return inTransaction(pool, (client) => look(client, lines, rulesOf, delaySeconds))
}

async function look(client: PoolClient, lines: LineName[], rulesOf: RulesOf, delaySeconds: number) {
  const names = [lines.map(({ workflowId }) => workflowId), lines.map(({ key }) => key)]
  const locked = await client.query<LineName & { state: LineState }>({
    name: 'flow-lock',
    text: LOCK,
    values: [...names, JSON.stringify(EMPTY)],
  })
  const states = new Map(locked.rows.map((row) => [nameOf(row), row.state]))
  const seen = await client.query<Seen>({ name: 'flow-read', text: READ, values: [...names, AT_ONCE] })

  const decided: Decided[] = []
  for (const row of seen.rows) {
    const state = states.get(nameOf(row))
    if (state) decided.push(await judge(row, state, rulesOf))
  }
  const { rows } = await client.query<{ admitted: Run[]; dropped: Dropped[] }>({
    name: 'flow-apply',
    text: APPLY,
    values: [...changes(decided, delaySeconds)],
  })

  return outcomeOf(decided, rows[0] ?? { admitted: [], dropped: [] })
}

type Decided = { row: Seen; decision: Decision }

async function judge(row: Seen, state: LineState, rulesOf: RulesOf): Promise<Decided> {
  const { working, waiting, newest, ids, stopped, now } = row
  const held = await Promise.all(
    row.held.map(async ({ snapshotId, ...run }) => ({
      ...run,
      rules: (await rulesOf(snapshotId))?.rules ?? {},
    })),
  )

  return {
    row,
    decision: decide({ held, underWay: { working, waiting, newest, ids }, stopped, state, now }),
  }
}

/** The values of `APPLY`. */
function changes(decided: Decided[], delaySeconds: number): unknown[] {
  const all = decided.map(({ decision }) => decision)
  const drops = all.flatMap(({ drop }) => drop)
  const isOver = ({ row, decision }: Decided) =>
    row.held.length <= decision.admit.length + decision.drop.length &&
    decision.state.forgetAt === null &&
    decision.state.burstAt === null
  const [over, kept] = [decided.filter(isOver), decided.filter((each) => !isOver(each))]

  return [
    all.flatMap(({ admit }) => admit),
    delaySeconds,
    drops.map(({ id }) => id),
    drops.map(({ why }) => JSON.stringify(REASONS[why])),
    all.flatMap(({ cancel }) => cancel),
    JSON.stringify(REASONS.replaced),
    kept.map(({ row }) => row.workflowId),
    kept.map(({ row }) => row.key),
    kept.map(({ decision }) => JSON.stringify(decision.state)),
    kept.map(({ decision }) => decision.lookAt),
    over.map(({ row }) => row.workflowId),
    over.map(({ row }) => row.key),
  ]
}

function outcomeOf(
  decided: Decided[],
  { admitted, dropped }: { admitted: Run[]; dropped: Dropped[] },
): Looked {
  return {
    admitted: admitted.map((run) => ({ ...run, startedAt: new Date(run.startedAt) })),
    dropped,
    cancel: decided.flatMap(({ decision }) => decision.cancel),
    again: decided.flatMap(({ row, decision: { admit, drop, lookAt } }) => {
      const line = { workflowId: row.workflowId, key: row.key }
      if (row.held.length >= AT_ONCE && admit.length + drop.length > 0) return [{ line, inMs: 0 }]

      return lookAt === null ? [] : [{ line, inMs: Math.max(0, lookAt - row.now) }]
    }),
  }
}

export const nameOf = ({ workflowId, key }: LineName) => `${workflowId} ${key}`
