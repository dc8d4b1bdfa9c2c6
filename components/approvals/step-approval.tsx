'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { People } from './people.tsx'
import { StateBadge } from './state-badge.tsx'

/** Who decided what, on the page of the run that asked. */
export function StepApproval({ runId, path }: { runId: string; path: string }) {
  const trpc = useTRPC()
  const { data } = useQuery(
    trpc.approval.list.queryOptions({ runId, path, limit: 1 }, { refetchInterval: 10_000 }),
  )
  const approval = data?.items[0]
  if (!approval) return null
  const { id, title, state, people, needed } = approval

  return (
    <div className="mx-4 mb-3 flex flex-col gap-3 rounded-card border border-hairline p-3">
      <div className="flex items-center gap-3 text-13">
        <StateBadge state={state} />
        <span className="min-w-0 grow truncate">{title}</span>
        <ButtonLink size="small" href={`/approvals?id=${id}`}>
          {state === 'open' ? 'Decide' : 'Show'}
        </ButtonLink>
      </div>
      <People people={people} needed={needed} />
    </div>
  )
}
