/** A moment as people write it: `2027-03-04T09:00`, with the zone it is meant in when it says one. */
export type WallTime = { local: string; offset: string | null }

const WRITTEN = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i

/** What a text says, as a date and a time to choose from; null when it says it in another way. */
export function wallTime(text: string): WallTime | null {
  const [, date, time = '00:00', offset = null] = WRITTEN.exec(text.trim()) ?? []

  return date ? { local: `${date}T${time}`, offset } : null
}

/** The moment when clocks in a zone show this time, with the zone's offset then: `2027-03-04T09:00:00+01:00`. */
export function inZone(local: string, timeZone: string): string {
  const asUtc = Date.parse(`${local}:00Z`)
  // The offset at the moment looked for is not known before: the second look corrects the first beside a clock change.
  const first = offsetAt(asUtc, timeZone)
  const minutes = offsetAt(asUtc - first * 60_000, timeZone)

  return `${local}:00${written(minutes)}`
}

/** Minutes that clocks in a zone are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((each) => each.type === type)?.value)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )

  return Math.round((shown - at) / 60_000)
}

function written(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  const size = Math.abs(minutes)

  return minutes === 0 ? 'Z' : `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** A moment read back: `Thursday, 4 March 2027 at 09:00, in the time zone of the workflow`; null for other texts. */
export function momentWords(text: string): string | null {
  const found = wallTime(text)
  const at = found ? Date.parse(`${found.local}:00Z`) : Number.NaN
  if (!found || Number.isNaN(at)) return null
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone: 'UTC' })

  return `${day.format(at)}, ${found.offset === null ? 'in the time zone of the workflow' : zoneWords(found.offset)}`
}

const zoneWords = (offset: string) => (/^z$/i.test(offset) ? 'UTC' : `UTC${offset}`)
