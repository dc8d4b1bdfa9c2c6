import { arrayText, jsonArrayText, type Scalar } from './array-text.ts'
import type { Lease } from './journal-write.ts'
import type { JsonText } from './json-text.ts'
import type { NewRun, StatusRow, StepRow } from './rows.ts'

/** A run to be inserted, and where it stands already when it went on in the same batch. */
export type Fresh = { run: NewRun; payload: JsonText; status: StatusRow | null }

/** Rows as whole columns, in the order of `journal-sql.ts`. */
export function acceptColumns(fresh: Fresh[], lease: Lease): string[] {
  const column = (value: (run: NewRun) => Scalar) => arrayText(fresh.map(({ run }) => value(run)))

  return [
    column((run) => run.id),
    column((run) => run.workspaceId),
    column((run) => run.workflowId),
    column((run) => run.snapshotId),
    column((run) => run.version),
    column((run) => run.nodeId),
    column((run) => run.onlyNodeId),
    column((run) => run.sourceRunId),
    column((run) => run.startedById),
    column((run) => run.event),
    column((run) => run.dedupeKey),
    jsonArrayText(fresh.map(({ payload }) => payload)),
    column((run) => run.leased),
    column((run) => run.acceptedAt.toISOString()),
    arrayText(fresh.map(({ run, status }) => status?.status ?? (run.leased ? 'running' : 'queued'))),
    jsonArrayText(fresh.map(({ status }) => errorOf(status))),
    arrayText(fresh.map(({ status }) => lastOf(status))),
    arrayText(fresh.map(({ run, status }) => (status ? wakeInMs(status) : firstWakeInMs(run, lease)))),
    column((run) => run.ticket?.key ?? null),
    column((run) => run.ticket?.holds ?? null),
    column((run) => run.ticket?.priority ?? 0),
    column((run) => run.traceparent),
  ]
}

export function writeColumns(epochs: Map<string, number>, statuses: Map<string, StatusRow>): string[] {
  const rows = [...statuses.values()]

  return [
    arrayText([...epochs.keys()]),
    arrayText([...epochs.values()]),
    arrayText([...statuses.keys()]),
    arrayText(rows.map((row) => row.status)),
    jsonArrayText(rows.map(errorOf)),
    arrayText(rows.map(lastOf)),
    arrayText(rows.map(wakeInMs)),
  ]
}

export function stepColumns(steps: { runId: string; row: StepRow }[]): string[] {
  const column = (value: (row: StepRow) => Scalar) => arrayText(steps.map(({ row }) => value(row)))
  const json = (value: (row: StepRow) => JsonText | null) => jsonArrayText(steps.map(({ row }) => value(row)))

  return [
    arrayText(steps.map(({ runId }) => runId)),
    column((row) => row.path),
    column((row) => row.attempt),
    column((row) => row.nodeId),
    column((row) => row.status),
    column((row) => row.port),
    json((row) => row.input),
    json((row) => row.output),
    json((row) => row.error),
    json((row) => row.log),
    column((row) => row.startedAt.toISOString()),
    column((row) => row.finishedAt?.toISOString() ?? null),
    column((row) => row.doubtful),
  ]
}

const lastOf = (row: StatusRow | null) => (row && 'last' in row ? row.last : null)
const errorOf = (row: StatusRow | null) => (row && 'error' in row ? row.error : null)

/** A run that is held is nobody's to look after until it is let in. */
function firstWakeInMs(
  { leased, ticket }: NewRun,
  { leaseSeconds, queueDelaySeconds }: Lease,
): number | null {
  if (ticket) return null

  return (leased ? leaseSeconds : queueDelaySeconds) * 1_000
}

/** null for a run that nobody need look after. */
function wakeInMs(row: StatusRow): number | null {
  if (row.status === 'queued') return 0

  return row.status === 'waiting' ? row.wakeInMs : null
}
