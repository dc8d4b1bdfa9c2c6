'use client'

import { formatExact, formatRelative } from './format-time.ts'
import { useNow } from './now.ts'
import { Tooltip } from './tooltip.tsx'

/** Relative under a day, the date after; the exact moment on hover. */
export function RelativeTime({ at, className }: { at: string | Date; className?: string }) {
  const now = useNow()
  const date = new Date(at)

  if (now === null) return <time dateTime={date.toISOString()} className={className} />

  return (
    <Tooltip content={formatExact(date)}>
      <time dateTime={date.toISOString()} className={className}>
        {formatRelative(date, Math.max(now, Date.now()))}
      </time>
    </Tooltip>
  )
}
