import type { Json } from '#graph/workflow'

const UNITS: { [unit: string]: number } = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
}
const TRIES = 100

/** The next times a cron expression names; throws when it is not one. The library is loaded when first needed. */
export async function cronTimes(cron: string, timeZone: string, count: number): Promise<Date[]> {
  const { Cron } = await import('croner')

  return new Cron(cron, { timezone: timeZone, paused: true }).nextRuns(count)
}

/** The next times of a `trigger.schedule` with its defaults filled in; the server decides by the same rules. */
export async function scheduleTimes(
  input: { [field: string]: Json },
  { timeZone, count, now }: { timeZone: string; count: number; now: Date },
): Promise<Date[]> {
  const { mode, every, unit, day, cron, time, weekdays } = input
  if (mode === 'interval') {
    const step = Number(every) * (UNITS[String(unit)] ?? 60_000)
    const first = (Math.floor(now.getTime() / step) + 1) * step
    return Array.from({ length: count }, (_one, index) => new Date(first + index * step))
  }
  if (mode === 'cron') return cronTimes(String(cron), timeZone, count)

  const [hour, minute] = String(time).split(':').map(Number)
  if (mode === 'monthly') {
    const wanted = Number(day)
    const days = wanted <= 28 ? String(wanted) : '28-31'
    const found = await cronTimes(`${minute} ${hour} ${days} * *`, timeZone, Math.min(count * 4, TRIES))
    return found.filter((at) => isDayOrLast(at, timeZone, wanted)).slice(0, count)
  }
  const onDays = mode === 'weekly' && Array.isArray(weekdays) ? weekdays.join(',') : '*'
  return cronTimes(`${minute} ${hour} * * ${onDays}`, timeZone, count)
}

/** In a shorter month the last day stands for the one wanted. */
function isDayOrLast(at: Date, timeZone: string, wanted: number): boolean {
  const dayOf = (moment: Date) =>
    Number(new Intl.DateTimeFormat('en', { timeZone, day: 'numeric' }).format(moment))
  const day = dayOf(at)

  return day === wanted || (day < wanted && dayOf(new Date(at.getTime() + 86_400_000)) === 1)
}
