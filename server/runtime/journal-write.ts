import type { Client } from 'pg'
import { acceptColumns, type Fresh, stepColumns, writeColumns } from './journal-columns.ts'
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

/** The rows of a batch, by run. */
type Rows = { fresh: Map<string, Fresh>; epochs: Map<string, number>; steps: Steps; statuses: Statuses }
type Steps = Map<string, { runId: string; row: StepRow }>
type Statuses = Map<string, StatusRow>

/** Writes a batch by one statement. All of it is durable when this returns, none of it when it throws. */
export async function writeBatch(client: Client, batch: Entry[], lease: Lease): Promise<Written> {
  const { fresh, epochs, steps, statuses } = sorted(batch)
  const own = [...steps.values()].filter(({ runId }) => !fresh.has(runId))
  const accept = () => [
    lease.owner,
    ...acceptColumns([...fresh.values()], lease),
    ...stepColumns([...steps.values()].filter(({ runId }) => fresh.has(runId))),
  ]
  const write = () => [...writeColumns(epochs, statuses), ...stepColumns(own)]
  const query =
    fresh.size === 0
      ? { ...statements.write, values: write() }
      : epochs.size === 0
        ? { ...statements.accept, values: accept() }
        : { ...statements.both, values: [...accept(), ...write()] }
  const { rows } = await client.query<{ accepted: string[]; mine: string[] }>(query)
  const accepted = new Set(rows[0]?.accepted)
  const repeated = [...fresh.values()].filter(({ run }) => !accepted.has(run.id))

  return { accepted, mine: new Set(rows[0]?.mine), first: await firstDeliveries(client, repeated) }
}

/** A run accepted in this batch is inserted as what it has become by now. */
function sorted(batch: Entry[]): Rows {
  const fresh = new Map<string, Fresh>()
  const epochs = new Map<string, number>()
  const steps: Steps = new Map()
  const statuses: Statuses = new Map()

  for (const entry of batch) {
    const { runId } = entry
    if (entry.kind === 'accept') {
      fresh.set(runId, { run: entry.run, payload: entry.payload, status: null })
      continue
    }
    const begun = fresh.get(runId)
    if (!begun) epochs.set(runId, entry.run.epoch)
    // One statement may touch a row once: of two writes to one attempt, the later holds everything.
    if (entry.kind === 'step') steps.set(`${runId} ${entry.row.path} ${entry.row.attempt}`, entry)
    else if (begun) begun.status = entry.row
    else statuses.set(runId, entry.row)
  }

  return { fresh, epochs, steps, statuses }
}

async function firstDeliveries(client: Client, repeated: Fresh[]): Promise<Map<string, string>> {
  if (repeated.length === 0) return new Map()
  const { rows } = await client.query<{ asked: string; first: string }>({
    ...FIRST_DELIVERY,
    values: [
      repeated.map(({ run }) => run.id),
      repeated.map(({ run }) => run.workflowId),
      repeated.map(({ run }) => run.nodeId),
      repeated.map(({ run }) => run.dedupeKey),
    ],
  })

  return new Map(rows.map((row) => [row.asked, row.first]))
}
