import { DateTime } from 'luxon'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Input as WaitFor } from '#nodes/wait/for.types'
import type { Input as WaitUntil } from '#nodes/wait/until.types'
import { now, today } from '../clock.ts'
import { StepFailure } from '../durable.ts'
import type { StepError } from '../rows.ts'
import { type Acting, type Control, closing } from './control.ts'

const UNITS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 }
export const LONGEST_DAYS = 366

/** Waits for so long. */
export const waitFor: Control = (acting) => waitUntilTime(acting, (input) => endOf(input as WaitFor))

/** The moment so long from now. */
export const endOf = ({ amount, unit }: WaitFor) => new Date(now() + amount * UNITS[unit])

/** Waits until a moment, read in the workflow's time zone when it names none. */
export const waitUntil: Control = (acting) =>
  waitUntilTime(acting, (input) => momentOf((input as WaitUntil).at, acting.walk.snapshot.timeZone))

async function waitUntilTime(acting: Acting, until: (input: Json) => Date) {
  const { walk, node, path, frame, durable } = acting
  const { state } = await durable.open(path, async (attempt) => {
    const input = await walk.input(node, frame)
    await attempt.begin(input)
    return { from: today().toISOString(), until: atMost(until(input)).toISOString() }
  })
  const { from, until: at } = state as { from: string; until: string }
  await unlessOver(acting, durable.sleepUntil(path, new Date(at)))

  return durable.run(path, async () => ({ output: { from, until: at }, port: 'out' }), closing)
}

/** Gives a wait up when the run, or the round it is in, goes nowhere any more. */
export async function unlessOver<T>({ frame }: Acting, waiting: Promise<T>): Promise<T> {
  const { promise: over, reject } = Promise.withResolvers<never>()
  const giveUp = () => reject(new StepFailure(GIVEN_UP))
  const unlisten = frame.over.listen(giveUp)
  if (frame.over.isOver()) giveUp()
  const first = await Promise.race([waiting, over])
  unlisten()

  return first
}

/** It is no failure of the step: should the run be resumed, the step begins anew. */
export const GIVEN_UP: StepError = {
  kind: 'internal',
  message: 'The run ended before this step did.',
  interrupted: 'asked',
}

export function momentOf(text: string, zone: string): Date {
  const moment = DateTime.fromISO(text.trim(), { zone })
  if (moment.isValid) return moment.toJSDate()

  throw new NodeError(`“${text}” is not a moment in time.`, {
    fix: 'Give a date and time such as 2027-03-04T09:00:00Z, or a date.',
  })
}

function atMost(moment: Date): Date {
  if (moment.getTime() <= now() + LONGEST_DAYS * UNITS.days) return moment

  throw new NodeError('A run can wait a year at most.', {
    fix: 'Wait for less, or start a run later by a schedule.',
  })
}
