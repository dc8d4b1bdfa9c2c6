'use client'

import { CirclePause, Gauge } from 'lucide-react'
import { RelativeTime } from '#components/ui/relative-time'
import { span } from '#graph/describe-flow'
import type { Credential } from './credentials-page.tsx'

/** How often it may be used, how much it is, and whether its service asked everybody to wait. */
export function CredentialLimit({ credential }: { credential: Credential }) {
  const { limit, limitBy, used, waiting, pausedUntil, pauseReason } = credential
  if (!limit && !pausedUntil) return null

  return (
    <div className="flex basis-full flex-wrap items-center gap-x-4 gap-y-1 text-12 text-faint">
      {pausedUntil && (
        <span className="flex items-center gap-1.5 text-waiting-text">
          <CirclePause className="size-3.5" aria-hidden="true" />
          <span>
            Paused, goes on <RelativeTime at={pausedUntil} />. {pauseReason}
          </span>
        </span>
      )}
      {limit && (
        <span className="flex items-center gap-1.5 tabular-nums">
          <Gauge className="size-3.5" aria-hidden="true" />
          {used} of {limit.calls} calls in {span(limit.perSeconds)}
          {limitBy === 'admin' && ', set here'}
          {waiting > 0 && <span className="text-waiting-text"> · {waiting} waiting for their turn</span>}
        </span>
      )}
    </div>
  )
}
