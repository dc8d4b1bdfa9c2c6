import type { Client } from 'pg'
import { FIRST_DELIVERY, statements } from './journal-sql.ts'
import type { JsonText } from './json-text.ts'
import type { NewRun, RunRef, StatusRow, StepRow } from './rows.ts'
import type { Accepted } from './runtime.ts'

export type Entry = { runId: string; bytes: number; reject: (error: unknown) => void } & (
  | { kind: 'accept'; run: NewRun; payload: JsonText; resolve: (accepted: Accepted) => void }
  | { kind: 'step'; run: RunRef; row: StepRow; resolve: () => void }
  | { kind: 'status'; run: RunRef; row: StatusRow; resolve: () => void }
)

export type Lease = { owner: string; leaseSeconds: number; queueDelaySeconds: number }

/** What became durable: the runs accepted, the first deliveries of the others, the runs still ours. */
export type Written = { accepted: Set<string>; first: Map<string, string>; mine: Set<string> }

/** Writes a batch by one statement. All of it is durable when this returns, none of it when it throws. */
export async function writeBatch(client: Client, batch: Entry[], lease: Lease): Promise<Written> {
  const accepts = batch.filter((entry) => entry.kind === 'accept')
  const leaseValues = [lease.owner, lease.leaseSeconds, lease.queueDelaySeconds]
  const query =
    accepts.length === 0
      ? { ...statements.write, values: writeColumns(batch) }
      : accepts.length === batch.length
        ? { ...statements.accept, values: [...leaseValues, ...acceptColumns(accepts)] }
        : { ...statements.both, values: [...leaseValues, ...acceptColumns(accepts), ...writeColumns(batch)] }
  const { rows } = await client.query<{ accepted: string[]; mine: string[] }>(query)
  const accepted = new Set(rows[0]?.accepted)
  const repeated = accepts.filter((entry) => !accepted.has(entry.runId))

  return { accepted, mine: new Set(rows[0]?.mine), first: await firstDeliveries(client, repeated) }
}

type Accept = Extract<Entry, { kind: 'accept' }>

async function firstDeliveries(client: Client, repeated: Accept[]): Promise<Map<string, string>> {
  if (repeated.length === 0) return new Map()
  const { rows } = await client.query<{ asked: string; first: string }>({
    ...FIRST_DELIVERY,
    values: [
      repeated.map((entry) => entry.runId),
      repeated.map((entry) => entry.run.workflowId),
      repeated.map((entry) => entry.run.nodeId),
      repeated.map((entry) => entry.run.dedupeKey),
    ],
  })

  return new Map(rows.map((row) => [row.asked, row.first]))
}

function acceptColumns(accepts: Accept[]): unknown[] {
  const column = (value: (run: NewRun) => unknown) => accepts.map((entry) => value(entry.run))

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
    accepts.map((entry) => entry.payload),
    column((run) => run.leased),
    column((run) => run.acceptedAt.toISOString()),
  ]
}

function writeColumns(batch: Entry[]): unknown[] {
  const epochs = new Map<string, number>()
  const steps = new Map<string, { runId: string; row: StepRow }>()
  const statuses = new Map<string, StatusRow>()

  for (const entry of batch) {
    if (entry.kind === 'accept') continue
    epochs.set(entry.runId, entry.run.epoch)
    // One statement may touch a row once: of two writes to one attempt, the later holds everything.
    if (entry.kind === 'step')
      steps.set(`${entry.runId} ${entry.row.path} ${entry.row.attempt}`, {
        runId: entry.runId,
        row: entry.row,
      })
    else statuses.set(entry.runId, entry.row)
  }

  return [
    [...epochs.keys()],
    [...epochs.values()],
    ...stepColumns([...steps.values()]),
    ...statusColumns(statuses),
  ]
}

function stepColumns(steps: { runId: string; row: StepRow }[]): unknown[] {
  const column = (value: (row: StepRow) => unknown) => steps.map(({ row }) => value(row))

  return [
    steps.map(({ runId }) => runId),
    column((row) => row.path),
    column((row) => row.attempt),
    column((row) => row.nodeId),
    column((row) => row.status),
    column((row) => row.port),
    column((row) => row.input),
    column((row) => row.output),
    column((row) => row.error),
    column((row) => row.log),
    column((row) => row.startedAt.toISOString()),
    column((row) => row.finishedAt?.toISOString() ?? null),
    column((row) => row.doubtful),
  ]
}

function statusColumns(statuses: Map<string, StatusRow>): unknown[] {
  const rows = [...statuses.values()]

  return [
    [...statuses.keys()],
    rows.map((row) => row.status),
    rows.map((row) => ('error' in row ? row.error : null)),
    rows.map((row) => (row.status === 'queued' ? 0 : row.status === 'waiting' ? row.wakeInMs : null)),
  ]
}
