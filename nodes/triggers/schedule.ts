import { Cron } from 'croner'
import type { Json } from '#graph/workflow'
import { nodeType } from '../find.ts'
import type { Input, Output } from '../trigger/schedule.types.ts'
import { triggerInput } from './trigger-input.ts'

export type Question = {
  /** Of a `trigger.schedule` node, as it is in the document. */
  input: { [field: string]: Json }
  /** Of the workflow's settings; the trigger's own goes first. */
  timeZone?: string | undefined
}

/** When a schedule is due next after a moment; null when it never is again. Throws when its cron expression is wrong. */
export function nextDue({ input, timeZone }: Question, after: Date): Date | null {
  const schedule = scheduleInput(input)
  const zone = zoneOf(schedule, timeZone)
  if (schedule.mode === 'interval') {
    const step = schedule.every * UNITS[schedule.unit]
    return new Date((Math.floor(after.getTime() / step) + 1) * step)
  }
  if (schedule.mode === 'monthly') return nextMonthly(schedule, zone, after)

  return new Cron(pattern(schedule), { timezone: zone, paused: true }).nextRun(after)
}

/** The output of a schedule that was due at a moment; `missed` when that is made up for later. */
export function scheduleOutput(
  { input, timeZone }: Question,
  { at: scheduledAt, missed }: { at: Date; missed: boolean },
): Output {
  const zone = zoneOf(scheduleInput(input), timeZone)
  const { year, month, day, hour, minute, weekday } = partsOf(scheduledAt, zone)

  return {
    scheduledAt: scheduledAt.toISOString(),
    date: `${year}-${month}-${day}`,
    time: `${hour}:${minute}`,
    weekday: weekday.toLowerCase(),
    timeZone: zone,
    missed,
  }
}

const UNITS = { seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 }

/** With its defaults. */
export function scheduleInput(input: { [field: string]: Json }): Input {
  const contract = nodeType('trigger.schedule', 1)
  if (!contract) throw new Error('The catalog has no trigger.schedule.')

  // Publishing has checked the input against this contract.
  return triggerInput(contract, input) as Input
}

function zoneOf({ timeZone }: Input, fallback: string | undefined): string {
  return timeZone || fallback || 'UTC'
}

function pattern({ mode, cron, time, weekdays }: Input): string {
  if (mode === 'cron') return cron

  const [hour, minute] = time.split(':').map(Number)
  return `${minute} ${hour} * * ${mode === 'weekly' ? weekdays.join(',') : '*'}`
}

/** Looks at every day that may be the last of a month, because cron knows no "31st or the last". */
function nextMonthly({ day, time }: Input, zone: string, after: Date): Date | null {
  const [hour, minute] = time.split(':').map(Number)
  const days = day <= 28 ? `${day}` : '28-31'
  const candidates = new Cron(`${minute} ${hour} ${days} * *`, { timezone: zone, paused: true })

  let found = candidates.nextRun(after)
  while (found && !isDayOrLast(partsOf(found, zone), day)) found = candidates.nextRun(found)
  return found
}

function isDayOrLast(
  { year, month, day }: { year: string; month: string; day: string },
  wanted: number,
): boolean {
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()

  return Number(day) === Math.min(wanted, last)
}

type Parts = { year: string; month: string; day: string; hour: string; minute: string; weekday: string }

function partsOf(moment: Date, timeZone: string): Parts {
  const found: Parts = { year: '', month: '', day: '', hour: '', minute: '', weekday: '' }
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  })
  for (const { type, value } of format.formatToParts(moment))
    if (type in found) found[type as keyof Parts] = value

  return found
}
