import { type FailureEventArgs, type Inngest, type InngestFunction, NonRetriableError } from 'inngest'
import { type ActiveRun, Interrupted } from '../../active-run.ts'
import { jsonText } from '../../json-text.ts'
import { runEvents } from '../../live.ts'
import { isFinal, type Memory, recall } from '../../memory.ts'
import { isOutage } from '../../outage.ts'
import type { Run } from '../../rows.ts'
import type { RunOutcome } from '../../runtime.ts'
import { LeaseLost } from '../../unavailable.ts'
import { keepCursor, Onward } from '../onward.ts'
import { inngestDurable, openOf } from './durable.ts'
import type { InngestParts } from './engine.ts'
import { CANCELLED, REQUESTED, readRequested, requested } from './events.ts'
import { createTakeInOne } from './stretch.ts'
import { createWaits } from './waits.ts'

export type FlowRunParts = InngestParts & {
  client: Inngest
  enter: (runId: string) => { signal: AbortSignal; leave: () => void }
}

/** The most that Inngest allows; how often a step is really tried is decided inside it. */
const RETRIES = 20

const settledStatuses = new Set(['done', 'failed', 'cancelled'])

/**
 * The one function behind all workflows. Inngest calls it from the top after every few steps: each time it
 * reads the run and what its steps left, and walks the workflow again over what Inngest remembers.
 */
export function flowRun(parts: FlowRunParts): InngestFunction.Any[] {
  const { client, queue, live, conduct } = parts

  return [
    client.createFunction(
      {
        id: 'flow-run',
        triggers: [{ event: REQUESTED }],
        retries: RETRIES,
        cancelOn: [{ event: CANCELLED, if: 'async.data.runId == event.data.runId' }],
        onFailure: ({ event, error }: FailureEventArgs) =>
          fail(readRequested(event.data.event.data).runId, error, parts),
      },
      async ({ event, step, group, attempt }) => {
        const { runId, epoch, segment } = readRequested(event.data)
        const run = await queue.find(runId)
        if (!run || run.epoch !== epoch || settledStatuses.has(run.status)) return 'nothing to do'

        const memory = recall(await queue.steps([runId]))
        // What was there when this stretch began is asked of Inngest neither in this call nor in a later one.
        const known = await step.run('~begin', async () => {
          await queue.takeUp(run)
          live.publish(runEvents([run]))
          return settledPaths(memory)
        })
        const active = activeRun(run, memory, parts)
        const waits = createWaits({ ...parts, active })
        const enter = () => parts.enter(runId)
        const takeInOne = createTakeInOne({ ...parts, active, enter })
        const durable = inngestDurable({
          active,
          step,
          group,
          waits,
          attempt,
          enter,
          takeInOne,
          known: new Set(known),
        })

        try {
          const settled = await conduct(active, durable)
          await step.run('~end', () => settle(active, settled, parts))
          return settled.status
        } catch (error) {
          if (!(error instanceof Onward)) return await giveUp(run, error, parts)
          const { cursor } = error
          await step.run('~onward', async () => {
            if (cursor !== undefined) await keepCursor(active, cursor)
            await client.send(requested(run, segment + 1))
          })
          return 'goes on'
        }
      },
    ),
  ]
}

const settledPaths = (memory: Memory) =>
  [...memory].flatMap(([path, known]) => {
    if (known.opened) return openOf(path)
    return known.value || isFinal(known) ? path : []
  })

function activeRun(run: Run, memory: Memory, { journal, watch, values }: FlowRunParts): ActiveRun {
  const abort = new AbortController()
  const broken = (error: unknown) => abort.abort(new Interrupted('broken', error))

  return {
    run,
    memory,
    journal,
    values,
    broken,
    watch: watch.takenUp(run, memory),
    accepted: Promise.resolve(),
    signal: abort.signal,
  }
}

type Settling = Pick<ActiveRun, 'run' | 'watch'>

async function settle(
  { run, watch }: Settling,
  { last = null, ...outcome }: RunOutcome & { last?: string | null },
  { journal, outcomes, onSettled }: FlowRunParts,
) {
  try {
    const error = outcome.error && jsonText(outcome.error)
    await journal.runStatus(run, { status: outcome.status, error, last })
    watch.left({ outcome })
    outcomes.left(run.id, outcome)
    onSettled(run)
  } catch (error) {
    // Cancelled or resumed meanwhile: that decided how this life of the run ended.
    if (!(error instanceof LeaseLost)) throw error
  }
}

/** The walk did not come to an end of its own. */
async function giveUp(run: Run, error: unknown, { queue }: FlowRunParts) {
  if (isOutage(error)) throw error
  const now = await queue.find(run.id)
  if (!now || now.epoch !== run.epoch || settledStatuses.has(now.status)) return 'taken away'

  throw new NonRetriableError(error instanceof Error ? error.message : String(error), { cause: error })
}

/** Inngest gave up on the function itself. */
async function fail(runId: string, cause: Error, parts: FlowRunParts) {
  const run = await parts.queue.find(runId)
  if (!run || settledStatuses.has(run.status)) return
  const message = `Patchbay could not go on with this run: ${cause.message}`
  const settling = { run, watch: parts.watch.takenUp(run, new Map()) }
  await settle(settling, { status: 'failed', error: { kind: 'internal', message }, output: null }, parts)
}
