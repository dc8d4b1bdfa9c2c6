import { Gauge } from 'lucide-react'
import { formatDuration } from '../ui/format-time.ts'
import { isSlower } from './use-usual.ts'

/** Said only where it took clearly longer than such runs mostly do. */
export function SlowerNote({ ms, usualMs }: { ms: number | null; usualMs: number | null | undefined }) {
  if (ms === null || usualMs == null || !isSlower(ms, usualMs)) return null

  return (
    <span className="inline-flex items-center gap-1 text-waiting-text tabular-nums">
      <Gauge className="size-3.5 shrink-0" aria-hidden="true" />
      slower than usual: {formatDuration(ms)}, mostly {formatDuration(usualMs)}
    </span>
  )
}
