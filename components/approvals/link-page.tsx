'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTRPC } from '#components/api'
import { ErrorState } from '#components/ui/error-state'
import { Skeleton } from '#components/ui/skeleton'
import { problemOf } from '../problem.ts'
import { Logo } from '../shell/logo.tsx'
import { DecisionForm } from './decision-form.tsx'
import { Ended } from './ended.tsx'
import { People } from './people.tsx'
import { QuestionText } from './question-text.tsx'
import type { Decision } from './types.ts'

/** What somebody sees who followed the link of their mail. To look at it decides nothing. */
export function LinkPage({ token }: { token: string }) {
  const trpc = useTRPC()
  const client = useQueryClient()
  const [given, setGiven] = useState<Decision | null>(null)
  const query = useQuery(trpc.approval.getByLink.queryOptions({ token }))
  const decide = useMutation(
    trpc.approval.decideByLink.mutationOptions({
      onSuccess: (_result, { decision }) => setGiven(decision),
      onSettled: () => client.invalidateQueries(trpc.approval.getByLink.queryFilter({ token })),
    }),
  )
  const { data } = query

  if (query.error && !data) {
    const { title, fix } = problemOf(query.error)
    return (
      <Sheet title="Nothing to decide here">
        <ErrorState title={title} fix={fix} />
      </Sheet>
    )
  }
  if (!data)
    return (
      <Sheet title="A decision is asked of you">
        <div className="flex flex-col gap-4" role="status" aria-label="Reading what is asked">
          <Skeleton className="h-5" />
          <Skeleton className="h-24" />
          <Skeleton className="h-10" />
        </div>
      </Sheet>
    )

  const own = data.people.find(({ email }) => email === data.me)
  const mayDecide = data.state === 'open' && own?.decision === null

  return (
    <Sheet title={data.title} eyebrow={`${data.workspace} · ${data.workflow}`}>
      <QuestionText question={data} />
      {mayDecide ? (
        <DecisionForm
          question={data}
          onDecide={(draft) => decide.mutate({ token, ...draft })}
          pending={decide.isPending ? (decide.variables?.decision ?? null) : null}
          error={decide.error}
        />
      ) : (
        <Ended state={data.state} own={own?.decision ?? null} isFresh={given !== null} />
      )}
      <People people={data.people} needed={data.needed} />
      <p className="text-12 text-faint">
        You decide as <span className="text-soft">{data.me}</span>. This link is yours alone.
      </p>
    </Sheet>
  )
}

type SheetProps = { title: string; eyebrow?: string; children: ReactNode }

function Sheet({ title, eyebrow, children }: SheetProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-6 sm:py-12">
      <div className="flex w-full max-w-xl flex-col gap-5 rounded-dialog border border-hairline bg-panel p-5 sm:p-8">
        <header>
          <Logo size={28} />
          {eyebrow && <p className="mt-4 text-13 text-faint wrap-anywhere">{eyebrow}</p>}
          <h1 className="mt-1 text-20 font-semibold wrap-anywhere">{title}</h1>
        </header>
        {children}
      </div>
    </main>
  )
}
