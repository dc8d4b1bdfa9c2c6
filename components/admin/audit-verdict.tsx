'use client'

import { useQuery } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useTRPC } from '#components/api'
import { Button } from '#components/ui/button'
import { problemOf } from '../problem.ts'

/** Walks the chain on demand and says whether it is whole. */
export function AuditVerdict() {
  const trpc = useTRPC()
  const verify = useQuery(trpc.audit.verify.queryOptions(undefined, { enabled: false, staleTime: 0 }))

  return (
    <div className="flex flex-wrap items-center gap-3">
      <p role="status" className="text-13 empty:hidden">
        {!verify.isFetching && <Verdict verdict={verify.data} error={verify.error} />}
      </p>
      <Button
        icon={<ShieldCheck aria-hidden="true" />}
        loading={verify.isFetching}
        onClick={() => verify.refetch()}
      >
        Verify the chain
      </Button>
    </div>
  )
}

type Props = { verdict?: { ok: boolean; checked: number; brokenAt?: number }; error: unknown }

function Verdict({ verdict, error }: Props) {
  if (error) return <span className="text-failed-text">{problemOf(error).title}</span>
  if (!verdict) return null
  if (verdict.ok)
    return (
      <span className="text-done-text">All {verdict.checked.toLocaleString()} entries are as written.</span>
    )

  return (
    <span className="text-failed-text">
      Entry {verdict.brokenAt} was changed, removed or slipped in. Compare with a backup from before it.
    </span>
  )
}
