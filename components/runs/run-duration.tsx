'use client'

import { formatDuration } from '../ui/format-time.ts'
import { useNow } from '../ui/now.ts'

type Props = { from: string | null; to: string | null }

/** How long it took, or has taken so far. */
export function RunDuration({ from, to }: Props) {
  const now = useNow()
  if (!from) return <span className="text-faint">–</span>
  const end = to ? Date.parse(to) : Math.max(now ?? 0, Date.parse(from))

  return <span className="tabular-nums">{formatDuration(end - Date.parse(from))}</span>
}
