'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import { useEffect, useRef } from 'react'
import { useTRPC } from '#components/api'
import { StateMark } from '#components/ui/state-mark'
import { type CaseRow, resultWords } from '../../test-cases/words.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'

/** What the tests of the workflow say of the draft: run when the dialog opens, for they take a moment at most. */
export function TestSection() {
  const workflowId = useEditor((state) => state.id)
  const trpc = useTRPC()
  const { data } = useQuery(trpc.testCase.list.queryOptions({ workflowId }))
  if (!data || data.items.length === 0) return null

  return <Results workflowId={workflowId} items={data.items} block={data.block} />
}

type Props = { workflowId: string; items: CaseRow[]; block: boolean }

function Results({ workflowId, items, block }: Props) {
  const isRunning = useFreshResults(workflowId, items)
  const failed = items.filter(({ last }) => last && !last.passed)

  return (
    <section
      aria-label="Tests"
      className="mb-4 flex flex-col gap-1.5 rounded-card border border-hairline p-3 text-13"
    >
      <p role="status" className="flex items-center gap-2 font-medium">
        <StateMark state={isRunning ? 'running' : failed.length > 0 ? 'failed' : 'done'} />
        {isRunning ? 'Running the tests on this draft …' : words(items.length, failed.length)}
      </p>
      {!isRunning &&
        failed.map((item) => (
          <Link
            key={item.id}
            href={`/workflows/${workflowId}/tests/${item.id}`}
            className="rounded-control px-6 py-0.5 hover:bg-hover"
          >
            {item.title} <span className="text-faint">· {resultWords(item)}</span>
          </Link>
        ))}
      {!isRunning && block && failed.length > 0 && (
        <p className="px-6 text-soft">This workflow is published only when all its tests pass.</p>
      )}
    </section>
  )
}

const words = (all: number, failed: number) =>
  failed === 0
    ? all === 1
      ? 'Its test passes'
      : `All ${all} tests pass`
    : `${failed} of ${all} ${all === 1 ? 'test' : 'tests'} failed`

/** Runs once, as soon as the server holds what is on the screen, when a result is missing or old. */
function useFreshResults(workflowId: string, items: CaseRow[]): boolean {
  const { autosave } = useEditorContext()
  const trpc = useTRPC()
  const queries = useQueryClient()
  const canRun = useEditor((state) => state.canEdit)
  const isBegun = useRef(false)
  const run = useMutation(
    trpc.testCase.run.mutationOptions({
      onSettled: () => queries.invalidateQueries(trpc.testCase.list.queryFilter({ workflowId })),
    }),
  )
  const isDue = canRun && items.some(({ last }) => !last?.isCurrent)

  useEffect(() => {
    if (!isDue || isBegun.current) return
    isBegun.current = true
    autosave.flush().then(
      () => run.mutate({ workflowId }),
      () => {},
    )
  }, [isDue, autosave, run, workflowId])

  return run.isPending
}
