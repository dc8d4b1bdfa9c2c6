'use client'

import { useQuery } from '@tanstack/react-query'
import { Stamp } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useTRPC } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { useWaitingCount } from '../../approvals/use-waiting-count.ts'
import { FailingRow } from './failing-row.tsx'
import { TroubledTrigger, useTroubledTriggers } from './trigger-trouble.tsx'

const SHOWN = 5
const REFRESH_MS = 30_000

/** What waits for a person, the newest failure first: workflows that fail, approvals, triggers in trouble. */
export function NeedsAttention() {
  const trpc = useTRPC()
  const { data: failing = [] } = useQuery(
    trpc.workflow.listFailing.queryOptions(undefined, { refetchInterval: REFRESH_MS }),
  )
  const triggers = useTroubledTriggers()
  const waiting = useWaitingCount()
  const [isWhole, showWhole] = useState(false)
  if (failing.length + triggers.length + waiting === 0) return null

  return (
    <section aria-labelledby="attention" className="rounded-card border border-hairline bg-panel">
      <h2 id="attention" className="px-4 pt-3 text-13 font-medium">
        Needs attention
      </h2>
      <ul className="p-1.5">
        {failing.slice(0, isWhole ? undefined : SHOWN).map((row) => (
          <FailingRow key={row.workflowId} failing={row} />
        ))}
        {waiting > 0 && <WaitingApprovals count={waiting} />}
        {triggers.slice(0, SHOWN).map((trigger) => (
          <TroubledTrigger key={`${trigger.workflowId} ${trigger.nodeId}`} trigger={trigger} />
        ))}
      </ul>
      {failing.length > SHOWN && !isWhole && (
        <Button variant="quiet" size="small" className="mx-2 mb-2" onClick={() => showWhole(true)}>
          Show all {failing.length} workflows that fail
        </Button>
      )}
      {triggers.length > SHOWN && (
        <Link
          href="/triggers?attention"
          className="mx-4 mb-3 inline-block text-13 text-accent-text hover:underline"
        >
          All {triggers.length} triggers that need attention
        </Link>
      )}
    </section>
  )
}

function WaitingApprovals({ count }: { count: number }) {
  return (
    <li className="flex items-center gap-3 rounded-control px-2.5 py-2">
      <Stamp className="size-4 shrink-0 text-waiting-text" aria-hidden="true" />
      <span className="min-w-0 grow font-medium">
        {count === 1 ? '1 run waits for your approval' : `${count} runs wait for your approval`}
      </span>
      <ButtonLink size="small" href="/approvals">
        Decide
      </ButtonLink>
    </li>
  )
}
