'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '#components/api'
import { formatSpan } from '../../triggers/format-span.ts'
import { TriggerStateMark } from '../../triggers/trigger-state-mark.tsx'
import type { TriggerItem } from '../../triggers/trigger-table.tsx'

const REFRESH_MS = 30_000

/** The triggers that fail, are late or have fallen silent, the newest failure first. */
export function useTroubledTriggers(): TriggerItem[] {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.trigger.list.queryOptions({ attention: true }, { refetchInterval: REFRESH_MS }),
  )

  return (data?.items ?? []).toSorted((one, other) =>
    (other.problemAt ?? '').localeCompare(one.problemAt ?? ''),
  )
}

export function TroubledTrigger({ trigger }: { trigger: TriggerItem }) {
  return (
    <li>
      <Link
        href="/triggers?attention"
        className="flex items-start gap-3 rounded-control px-2.5 py-2 hover:bg-hover"
      >
        <TriggerStateMark state={trigger.state} isBare className="mt-0.5" />
        <span className="min-w-0 grow">
          <span className="font-medium">{trigger.workflowTitle}</span>
          <span className="line-clamp-2 text-13 wrap-anywhere text-soft">
            {trigger.title}: {trouble(trigger)}
          </span>
        </span>
      </Link>
    </li>
  )
}

function trouble({ state, problem, lateMs, silentAfterHours }: TriggerItem): string {
  if (state === 'late') return `it has been due for ${formatSpan(lateMs)}.`
  if (state === 'silent')
    return `nothing was heard for more than ${formatSpan((silentAfterHours ?? 0) * 3_600_000)}.`

  return problem ?? 'it fails.'
}
