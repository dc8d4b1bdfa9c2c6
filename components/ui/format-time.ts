const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `just now`, `5 min ago`, `in 3 h` under a day; then the date. */
export function formatRelative(at: Date, now: number): string {
  const distance = Math.abs(now - at.getTime())
  if (distance >= DAY) return formatDate(at, now)
  if (distance < 10 * SECOND) return 'just now'

  const amount =
    distance < MINUTE
      ? `${Math.floor(distance / SECOND)} s`
      : distance < HOUR
        ? `${Math.floor(distance / MINUTE)} min`
        : `${Math.floor(distance / HOUR)} h`

  return at.getTime() > now ? `in ${amount}` : `${amount} ago`
}

/** The full moment with its zone. */
export function formatExact(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' })
}

/** The moment in short, where there is little room. */
export function formatMoment(at: Date): string {
  return at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
}

/** `84 ms`, `1.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function formatDuration(ms: number): string {
  if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(1)} s`
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`
  if (ms < HOUR) return join(ms, MINUTE, 'min', SECOND, 's')
  if (ms < DAY) return join(ms, HOUR, 'h', MINUTE, 'min')

  return join(ms, DAY, 'd', HOUR, 'h')
}

function join(ms: number, big: number, bigName: string, small: number, smallName: string) {
  const whole = Math.floor(ms / big)
  const rest = Math.floor((ms % big) / small)

  return rest ? `${whole} ${bigName} ${rest} ${smallName}` : `${whole} ${bigName}`
}

function formatDate(at: Date, now: number) {
  const sameYear = at.getFullYear() === new Date(now).getFullYear()

  return at.toLocaleDateString(undefined, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? { hour: '2-digit', minute: '2-digit' } : { year: 'numeric' }),
  })
}
