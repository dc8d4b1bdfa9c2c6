'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import Link from 'next/link'
import { useTRPC } from '#components/api'
import { IconButton } from '#components/ui/icon-button'
import { showProblem } from '../../problem.ts'
import { classes } from '../../ui/classes.ts'

type Name = 'draw' | 'test' | 'publish' | 'look' | 'invite'

/** What to try first; each ticks itself off once it was really done. Closed once, it stays closed. */
export function FirstSteps() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const { data } = useQuery(trpc.welcome.get.queryOptions())
  const save = useMutation(
    trpc.welcome.save.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.welcome.pathFilter()),
      onError: showProblem,
    }),
  )
  if (!data || data.isClosed || data.steps.length < 2 || save.isPending) return null
  const done = data.steps.filter(({ isDone }) => isDone).length
  const next = data.steps.find(({ isDone }) => !isDone)?.name

  return (
    <section aria-labelledby="first-steps" className="rounded-card border border-hairline bg-panel">
      <header className="flex items-center justify-between gap-3 pt-2 pr-2 pl-4">
        <h2 id="first-steps" className="text-13 font-medium">
          {next ? 'First steps' : 'You know your way around'}
          <span className="ml-2 font-normal text-faint tabular-nums">
            {done} of {data.steps.length}
          </span>
        </h2>
        <IconButton
          size="small"
          label="Close the first steps for good"
          icon={<X aria-hidden="true" />}
          onClick={() => save.mutate({ isClosed: true })}
        />
      </header>
      <ol className="grid gap-1 p-2 sm:grid-flow-col sm:auto-cols-fr">
        {data.steps.map(({ name, isDone }) => (
          <Step key={name} name={name} isDone={isDone} isNext={name === next} />
        ))}
      </ol>
    </section>
  )
}

function Step({ name, isDone, isNext }: { name: Name; isDone: boolean; isNext: boolean }) {
  const { title, help, href } = words[name]

  return (
    <li className={classes('relative flex gap-2.5 rounded-control px-2.5 py-2', isNext && 'bg-hover')}>
      <span
        aria-hidden="true"
        className={classes(
          'mt-px flex size-4.5 shrink-0 items-center justify-center rounded-full border',
          isDone ? 'border-done bg-done text-panel' : 'border-control',
        )}
      >
        {isDone && <Check className="size-3" strokeWidth={3} />}
      </span>
      <span className="min-w-0 text-13">
        {isDone ? (
          <span className="text-soft">
            {title}
            <span className="sr-only"> (done)</span>
          </span>
        ) : (
          <Link
            href={href}
            className="font-medium after:absolute after:inset-0 after:rounded-control hover:underline"
          >
            {title}
          </Link>
        )}
        {!isDone && <span className="block text-12 text-faint">{help}</span>}
      </span>
    </li>
  )
}

const words: Record<Name, { title: string; help: string; href: string }> = {
  draw: { title: 'Draw a step', help: 'Begin with an example, then change it.', href: '/?new' },
  test: { title: 'Test it', help: 'Open a workflow and press Test.', href: '/?sort=changed' },
  publish: { title: 'Publish', help: 'From then on it runs by itself.', href: '/?state=draft' },
  look: { title: 'Look at a run', help: 'Every step with its data.', href: '/runs' },
  invite: { title: 'Invite somebody', help: 'Nobody has to do it alone.', href: '/admin/members' },
}
