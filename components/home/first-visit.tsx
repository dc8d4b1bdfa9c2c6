'use client'

import { Workflow } from 'lucide-react'
import { EmptyState } from '#components/ui/empty-state'
import { useCan } from '../shell/account.tsx'
import { StarterCards } from './starter-cards.tsx'
import type { Starter } from './starters/starter.ts'

type Props = { onChoose: (starter?: Starter) => void; isCreating: boolean }

/** What an empty workspace teaches: what a workflow is, and a first one that runs in two minutes. */
export function FirstVisit({ onChoose, isCreating }: Props) {
  const canCreate = useCan('workflow.create')
  if (!canCreate)
    return (
      <EmptyState icon={<Workflow aria-hidden="true" />} title="No workflows yet">
        When an editor of this workspace draws one, it appears here with the state of its runs.
      </EmptyState>
    )

  return (
    <section className="flex flex-col gap-6 rounded-dialog border border-hairline bg-panel p-5 sm:p-8">
      <div>
        <h2 className="text-16 font-semibold">Your first workflow, in two minutes</h2>
        <ol className="mt-3 grid gap-3 text-14 text-soft sm:grid-cols-3">
          {lessons.map(({ title, text }, index) => (
            <li key={title} className="flex gap-2.5">
              <span
                aria-hidden="true"
                className="mt-px flex size-5 shrink-0 items-center justify-center rounded-full border border-control text-12 font-medium tabular-nums"
              >
                {index + 1}
              </span>
              <span>
                <span className="font-medium text-ink">{title}</span> {text}
              </span>
            </li>
          ))}
        </ol>
      </div>
      <StarterCards onChoose={onChoose} disabled={isCreating} />
    </section>
  )
}

const lessons = [
  { title: 'Choose an example.', text: '“Work out an order” is complete and asks for no account.' },
  { title: 'Press Test.', text: 'Every step lights up and shows what went in and what came out.' },
  { title: 'Publish.', text: 'From then on it runs by itself, and each run can be looked at here.' },
]
