import { DateTime } from 'luxon'
import type { Input } from './date.types.ts'

type Asked = Pick<Input, 'writeAs' | 'writePattern' | 'operation'> & { language: string }

/** A date as a person wants to read it, or a program. */
export function dateText(
  date: DateTime<true>,
  { writeAs, writePattern = '', operation, language }: Asked,
): string {
  const local = date.setLocale(language)
  if (operation === 'difference') return date.toISO()

  switch (writeAs) {
    case 'iso':
      return date.toISO()
    case 'date':
      return date.toISODate()
    case 'time':
      return date.toFormat('HH:mm')
    case 'date-time':
      return date.toFormat('yyyy-MM-dd HH:mm')
    case 'long':
      return local.toLocaleString(DateTime.DATE_FULL)
    case 'full':
      return local.toLocaleString({ dateStyle: 'full', timeStyle: 'short' })
    case 'mail':
      return date.toRFC2822()
    case 'pattern':
      return local.toFormat(writePattern)
  }
}
