'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { type Outputs, useTRPC } from '#components/api'
import { Dialog } from '#components/ui/dialog'
import { Loaded } from '#components/ui/loaded'
import { Skeleton } from '#components/ui/skeleton'
import { useCan } from '../shell/account.tsx'
import { DeciderField } from './decider-field.tsx'
import { DecisionForm } from './decision-form.tsx'
import { Ended } from './ended.tsx'
import { MailTrouble } from './mail-trouble.tsx'
import { People } from './people.tsx'
import { QuestionText } from './question-text.tsx'
import type { Decision } from './types.ts'

type Props = { id: string; onClose: () => void }

/** One request, as members see and decide it. */
export function ApprovalDialog({ id, onClose }: Props) {
  const trpc = useTRPC()
  const query = useQuery(trpc.approval.get.queryOptions({ id }, { refetchInterval: 10_000 }))
  const { data } = query

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={data?.title ?? 'Approval'}
      description={
        data && (
          <>
            {data.workflow} ·{' '}
            <Link href={`/runs/${data.runId}?step=${encodeURIComponent(data.path)}`} className="underline">
              look at the run
            </Link>
          </>
        )
      }
    >
      <Loaded query={query} label="The approval" skeleton={<Skeleton className="h-40" />}>
        {(approval) => <Content approval={approval} />}
      </Loaded>
    </Dialog>
  )
}

function Content({ approval }: { approval: Outputs['approval']['get'] }) {
  const { id, me, people, state, needed } = approval
  const trpc = useTRPC()
  const queries = useQueryClient()
  const isAdmin = useCan('approval.decideForOthers')
  const left = people.filter(({ decision }) => decision === null).map(({ email }) => email)
  const [decider, setDecider] = useState<string | null>(null)
  const [given, setGiven] = useState<Decision | null>(null)
  const decide = useMutation(
    trpc.approval.decide.mutationOptions({
      onSuccess: (_result, { decision }) => setGiven(decision),
      onSettled: () => queries.invalidateQueries(trpc.approval.pathFilter()),
    }),
  )
  const own = people.find(({ email }) => email === me)
  const deciders = isAdmin ? left : left.filter((email) => email === me)
  const chosen = decider ?? (deciders.includes(me) ? me : (deciders[0] ?? null))
  const mayDecide = state === 'open' && chosen !== null && given === null

  return (
    <div className="flex flex-col gap-5">
      <QuestionText question={approval} />
      {state === 'open' && <MailTrouble approval={approval} />}
      {mayDecide && (
        <>
          <DeciderField me={me} deciders={deciders} value={chosen} onChange={setDecider} />
          <DecisionForm
            question={approval}
            onDecide={(draft) => decide.mutate({ id, ...draft, ...(chosen !== me && { for: chosen }) })}
            pending={decide.isPending ? (decide.variables?.decision ?? null) : null}
            error={decide.error}
          />
        </>
      )}
      {!mayDecide && (state !== 'open' || own?.decision || given) && (
        <Ended state={state} own={own?.decision ?? null} isFresh={false} />
      )}
      <People people={people} needed={needed} />
    </div>
  )
}
