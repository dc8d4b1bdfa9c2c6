import type { Inngest } from 'inngest'
import type { Json } from '#graph/workflow'
import { fromStored, toStored } from '#server/values/handle'
import type { ActiveRun } from '../../active-run.ts'
import { now } from '../../clock.ts'
import type { Awaited } from '../../durable.ts'
import type { Outcomes } from '../../outcomes.ts'
import type { Queue } from '../../queue.ts'
import type { RunOutcome } from '../../runtime.ts'
import { childToken } from '../onward.ts'
import type { StepTools } from './durable.ts'
import { WAKE, wake } from './events.ts'
import type { Parked } from './stretch.ts'

type Parts = { active: ActiveRun; queue: Queue; outcomes: Outcomes; client: Inngest }

export type Waits = ReturnType<typeof createWaits>

const LONGEST_MS = 365 * 24 * 60 * 60 * 1_000
const SOONEST_MS = 1_000
/** Should the event of its end get lost, a run that was called is asked for this often. */
const ASK_CHILD_MS = 20_000
/** One that is done soon is not parked for. */
const HOLD_MS = 1_000

/**
 * Waiting on Inngest: our row holds the decision, an event only wakes. An event that comes before Inngest
 * listens is lost, so the engine sends it again until the run has gone on.
 */
export function createWaits({ active: { run, journal }, queue, outcomes, client }: Parts) {
  const park = async () => {
    await journal.runStatus(run, { status: 'waiting', wakeInMs: null })
  }
  const goOn = () => queue.takeUp(run)

  return {
    park,
    goOn,

    async signal(step: StepTools, path: string, awaited: Awaited) {
      const { token, until } = awaited
      const opened = await step.run(`${path}~open`, async () => {
        await queue.openWait({ ...awaited, runId: run.id, path })
        await park()
        const wait = (await queue.waits([run.id])).find((each) => each.token === token)
        const ms = until ? Math.max(SOONEST_MS, until.getTime() - now()) : LONGEST_MS
        // Inngest counts in seconds and would cut off the rest.
        return { decided: wait?.decided ?? false, timeoutMs: Math.ceil(ms / 1_000) * 1_000 }
      })
      if (!opened.decided) {
        const match = `async.data.token == ${JSON.stringify(token)}`
        await step.waitForEvent(path, { event: WAKE, timeout: opened.timeoutMs, if: match })
      }

      const read = step.run(`${path}~read`, async () => {
        const value = toStored(await queue.closeWait(token))
        await goOn()
        // What was decided meanwhile for other waits of this run may not have been heard.
        for (const wait of await queue.waits([run.id]))
          if (wait.decided && wait.token !== token) await client.send(wake(run.id, wait.token))
        return value
      }) as Promise<Json>
      return fromStored(await read)
    },

    /** Between two parts of a stretch. */
    async pause(step: StepTools, id: string, { until, tokens }: Parked) {
      const ms = until ? Math.max(0, Date.parse(until) - now()) : LONGEST_MS
      if (until && ms < SOONEST_MS) return
      const parked = await step.run(`${id}~park`, async () => {
        await park()
        const waits = await queue.waits([run.id])
        return { decided: waits.some((wait) => wait.decided && tokens.includes(wait.token)) }
      })
      if (!parked.decided) {
        const match = `async.data.runId == ${JSON.stringify(run.id)}`
        const timeout = Math.ceil(ms / 1_000) * 1_000
        await step.waitForEvent(`${id}~pause`, { event: WAKE, timeout, if: match })
      }
      await step.run(`${id}~on`, goOn)
    },

    async child(step: StepTools, path: string, childId: string) {
      const match = `async.data.token == ${JSON.stringify(childToken(childId))}`
      for (let round = 0; ; round++) {
        const outcome = (await step.run(`${path}~${round}`, async () => {
          const settled = await outcomes.outcome(childId, HOLD_MS)
          await (settled ? goOn() : park())
          return settled && ({ ...settled, output: toStored(settled.output) } as Json)
        })) as RunOutcome | null
        if (outcome !== null) return { ...outcome, output: fromStored(outcome.output) } as Json
        await step.waitForEvent(`${path}~${round}~nap`, { event: WAKE, timeout: ASK_CHILD_MS, if: match })
      }
    },
  }
}
