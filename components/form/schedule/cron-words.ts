const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const SHORT = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const NUMBER = /^\d+$/

/** A cron expression of the everyday kind in words; null for those that are better told by their next times. */
export function cronWords(cron: string): string | null {
  const [minute, hour, day, month, weekday, ...rest] = cron.trim().split(/\s+/)
  if (!minute || !hour || !day || !month || !weekday || rest.length > 0 || month !== '*') return null

  const when = clock(minute, hour)
  const on = days(day, weekday)
  if (!when || on === null) return null
  return [when, on].filter(Boolean).join(', ')
}

function clock(minute: string, hour: string): string | null {
  const step = /^\*\/(\d+)$/
  if (minute === '*' && hour === '*') return 'Every minute'
  const minutes = step.exec(minute)?.[1]
  if (minutes && hour === '*') return `Every ${minutes} minutes`
  if (!NUMBER.test(minute)) return null
  if (hour === '*') return minute === '0' ? 'Every hour' : `Every hour at ${minute} past`
  const hours = step.exec(hour)?.[1]
  if (hours) return `Every ${hours} hours${minute === '0' ? '' : ` at ${minute} past`}`
  if (!hour.split(',').every((part) => NUMBER.test(part))) return null
  return `At ${list(hour.split(',').map((part) => `${part.padStart(2, '0')}:${minute.padStart(2, '0')}`))}`
}

/** Empty for every day. */
function days(day: string, weekday: string): string | null {
  if (day === '*' && weekday === '*') return ''
  if (day !== '*' && weekday === '*') {
    return day.split(',').every((part) => NUMBER.test(part))
      ? `on day ${list(day.split(','))} of the month`
      : null
  }
  if (day !== '*') return null
  if (['1-5', 'mon-fri'].includes(weekday.toLowerCase())) return 'Monday to Friday'

  const named = weekday.split(',').map((part) => {
    const at = NUMBER.test(part) ? Number(part) % 7 : SHORT.indexOf(part.toLowerCase())
    return DAYS[at]
  })
  return named.every((name) => name !== undefined)
    ? `on ${list(named.filter((name) => name !== undefined))}`
    : null
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
