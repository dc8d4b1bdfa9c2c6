import type { RunOutcome } from '#server/runtime/runtime'
import type { AttemptResult } from './attempt-result.ts'
import { createCounter, createHistogram, type Tally } from './tally.ts'

/** What this process counts of its runs. */
export type Metrics = ReturnType<typeof createMetrics>

type RunStatus = RunOutcome['status']

const STEP_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]
const RUN_SECONDS = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 3_600, 86_400]
const FLUSH_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
const FLUSH_ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000]

export function createMetrics({ byWorkflow }: { byWorkflow: boolean }) {
  const perWorkflow = byWorkflow ? ['workflow'] : []
  const workflowOf = (workflowId: string) => (byWorkflow ? workflowId : '')

  const accepted = createCounter({
    name: 'patchbay_runs_accepted_total',
    help: 'Runs accepted: each is durable before its sender is answered.',
    labels: perWorkflow,
  })
  const repeated = createCounter({
    name: 'patchbay_events_repeated_total',
    help: 'Deliveries of an event that had been accepted before; they start nothing.',
  })
  const finished = createCounter({
    name: 'patchbay_runs_finished_total',
    help: 'Runs settled, by how: done, failed or cancelled.',
    labels: ['result', ...perWorkflow],
  })
  const runSeconds = createHistogram({
    name: 'patchbay_run_seconds',
    help: 'From when a run began until it settled, its waits included.',
    labels: ['result', ...perWorkflow],
    bounds: RUN_SECONDS,
  })
  const stepSeconds = createHistogram({
    name: 'patchbay_step_seconds',
    help: 'Attempts at steps, by the type of the node and by how they ended: done, failed, retried or interrupted.',
    labels: ['type', 'result'],
    bounds: STEP_SECONDS,
  })
  const flushSeconds = createHistogram({
    name: 'patchbay_journal_flush_seconds',
    help: 'How long one statement of the journal takes to make its rows durable.',
    bounds: FLUSH_SECONDS,
  })
  const flushRows = createHistogram({
    name: 'patchbay_journal_flush_rows',
    help: 'Rows that one statement of the journal made durable together.',
    bounds: FLUSH_ROWS,
  })
  const deliveries = createCounter({
    name: 'patchbay_alert_deliveries_total',
    help: 'Tries to deliver an alert, by channel and by what became of the message: sent, pending or failed.',
    labels: ['channel', 'result'],
  })
  const all: Tally[] = [
    accepted,
    repeated,
    finished,
    runSeconds,
    stepSeconds,
    flushSeconds,
    flushRows,
    deliveries,
  ]
  let stepsRunning = 0

  return {
    text: () => all.map((tally) => `${tally.text()}\n`).join(''),
    /** Steps this process is at work on. */
    stepsRunning: () => stepsRunning,
    accepted: (workflowId: string) => accepted.inc(workflowOf(workflowId)),
    repeated: () => repeated.inc(),
    alertTried: (channel: string, result: string) => deliveries.inc(channel, result),
    settled(workflowId: string, status: RunStatus, seconds: number) {
      finished.inc(status, workflowOf(workflowId))
      runSeconds.observe(seconds, status, workflowOf(workflowId))
    },
    stepBegan() {
      stepsRunning++
    },
    stepEnded(type: string, result: AttemptResult, seconds: number) {
      stepsRunning--
      stepSeconds.observe(seconds, type, result)
    },
    flushed(rows: number, seconds: number) {
      flushRows.observe(rows)
      flushSeconds.observe(seconds)
    },
  }
}
