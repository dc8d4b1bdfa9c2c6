import type { AlertRule, Prisma } from '#database/client'
import * as sql from './alerts-sql.ts'
import { type Condition, QUIET_MINUTES } from './condition.ts'
import type { Measured } from './facts.ts'

type Transaction = Prisma.TransactionClient
type Looked = { rule: AlertRule; condition: Condition; now: Date }

type WorkflowRow = { workflowId: string; title: string }
type FailureRow = WorkflowRow & { failed: number; runIds: string[] }
type SettledRow = WorkflowRow & {
  total: number
  failed: number
  p95Seconds: number
  failedIds: string[]
  slowIds: string[]
}
type SilenceRow = WorkflowRow & { nodeId: string; hours: number; ownHours: number | null }

/** What there is to say of everything a rule looks at. What it does not name is as it should be. */
export async function measure(tx: Transaction, { rule, condition, now }: Looked): Promise<Measured[]> {
  const ask = <Row>(text: string, ...more: unknown[]) =>
    tx.$queryRawUnsafe<Row[]>(text, rule.workspaceId, ...more)
  const ofWorkflow = rule.workflowId

  switch (condition.kind) {
    case 'failed': {
      const rows = await ask<FailureRow>(sql.FAILURES, ofWorkflow, sinceLastLook(rule, now))
      return rows.map(({ failed, runIds, ...row }) => of(row, { kind: 'failed', failed, runIds }))
    }
    case 'failureRate': {
      const rows = await ask<SettledRow>(sql.SETTLED, ofWorkflow, ago(now, condition.minutes))
      return rows.map((row) =>
        of(row, { kind: 'failureRate', total: row.total, failed: row.failed, runIds: row.failedIds }),
      )
    }
    case 'latency': {
      const rows = await ask<SettledRow>(sql.SETTLED, ofWorkflow, ago(now, condition.minutes))
      return rows.map((row) =>
        of(row, { kind: 'latency', total: row.total, p95Seconds: row.p95Seconds, runIds: row.slowIds }),
      )
    }
    case 'silence': {
      const rows = await ask<SilenceRow>(sql.SILENCE, ofWorkflow)
      return rows.map((row) => ({
        ...of(row, { kind: 'silence', hours: row.hours, ownHours: row.ownHours }),
        subject: `${row.workflowId}/${row.nodeId}`,
      }))
    }
    case 'queueLag': {
      const [longest] = await ask<{ seconds: number }>(sql.QUEUE_LAG)
      const facts = { kind: 'queueLag', seconds: longest?.seconds ?? 0 } as const
      return [{ subject: '', workflowId: null, title: '', facts }]
    }
  }
}

function of({ workflowId, title }: WorkflowRow, facts: Measured['facts']): Measured {
  return { subject: workflowId, workflowId, title, facts }
}

const ago = (now: Date, minutes: number) => new Date(now.getTime() - minutes * 60_000)

/** Nothing that failed while nobody looked is passed over. */
function sinceLastLook({ checkedAt }: AlertRule, now: Date): Date {
  const quiet = ago(now, QUIET_MINUTES)

  return checkedAt < quiet ? checkedAt : quiet
}
