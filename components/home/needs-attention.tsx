'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { TroubledTrigger, useTroubledTriggers } from './trigger-trouble.tsx'

const DAY_MS = 24 * 60 * 60 * 1000
const SHOWN = 3

/** The newest failure of each live workflow that failed within a day and has not run well since, and triggers in trouble. */
export function NeedsAttention({ recovered }: { recovered: Set<string> }) {
  const trpc = useTRPC()
  const [from] = useState(() => new Date(Date.now() - DAY_MS).toISOString())
  const { data } = useQuery(trpc.run.list.queryOptions({ status: ['failed'], mode: 'live', from, limit: 50 }))
  const newest = new Map((data?.items ?? []).toReversed().map((run) => [run.workflowId, run]))
  const failures = [...newest.values()].filter(({ workflowId }) => !recovered.has(workflowId)).reverse()
  const triggers = useTroubledTriggers()
  if (failures.length + triggers.length === 0) return null

  return (
    <section aria-labelledby="attention" className="rounded-card border border-hairline bg-panel">
      <h2 id="attention" className="px-4 pt-3 text-13 font-medium">
        Needs attention
      </h2>
      <ul className="p-1.5">
        {failures.slice(0, SHOWN).map((run) => (
          <li key={run.id}>
            <Link
              href={`/runs/${run.id}`}
              className="flex items-start gap-3 rounded-control px-2.5 py-2 hover:bg-hover"
            >
              <StateMark state="failed" className="mt-0.5" />
              <span className="min-w-0 grow">
                <span className="font-medium">{run.workflowTitle}</span>
                <span className="line-clamp-2 text-13 wrap-anywhere text-soft">
                  {run.error?.message ?? 'A run failed.'}
                </span>
              </span>
              <RelativeTime at={run.finishedAt ?? run.createdAt} className="shrink-0 text-13 text-faint" />
            </Link>
          </li>
        ))}
        {triggers.slice(0, SHOWN).map((trigger) => (
          <TroubledTrigger key={`${trigger.workflowId} ${trigger.nodeId}`} trigger={trigger} />
        ))}
      </ul>
      {triggers.length > SHOWN && (
        <Link
          href="/triggers?attention"
          className="mx-4 mb-3 inline-block text-13 text-accent-text hover:underline"
        >
          All {triggers.length} triggers that need attention
        </Link>
      )}
      {failures.length > SHOWN && (
        <Link
          href="/runs?status=failed&mode=live"
          className="mx-4 mb-3 inline-block text-13 text-accent-text hover:underline"
        >
          All {failures.length} workflows that failed today
        </Link>
      )}
    </section>
  )
}
