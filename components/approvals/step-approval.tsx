'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useTRPC } from '#components/api'
import { ButtonLink } from '#components/ui/button'
import { MailTrouble } from './mail-trouble.tsx'
import { People } from './people.tsx'
import { StateBadge } from './state-badge.tsx'

/** Who decided what, on the page of the run that asked. */
export function StepApproval({ runId, path }: { runId: string; path: string }) {
  const trpc = useTRPC()
  const list = useQuery(trpc.approval.list.queryOptions({ runId, path, limit: 1 }))
  const id = list.data?.items[0]?.id
  const { data } = useQuery(
    trpc.approval.get.queryOptions(id ? { id } : skipToken, { refetchInterval: 10_000 }),
  )
  if (!data) return null
  const { title, state, people, needed } = data

  return (
    <div className="mx-4 mb-3 flex flex-col gap-3 rounded-card border border-hairline p-3">
      <div className="flex items-center gap-3 text-13">
        <StateBadge state={state} />
        <span className="min-w-0 grow truncate">{title}</span>
        <ButtonLink size="small" href={`/approvals?id=${data.id}`}>
          {state === 'open' ? 'Decide' : 'Show'}
        </ButtonLink>
      </div>
      {state === 'open' && <MailTrouble approval={data} />}
      <People people={people} needed={needed} />
    </div>
  )
}
