import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useTRPC } from '#components/api'
import { StateMark } from '#components/ui/state-mark'
import { problemOf } from '../problem.ts'

type Props = { workflowId: string; version: number; isRunning: boolean; error: unknown }

/** The tests of the workflow are run on a version that is gone back to, and may keep it from going live. */
export function GoBackTests({ workflowId, version, isRunning, error }: Props) {
  const trpc = useTRPC()
  const { data } = useQuery(trpc.testCase.list.queryOptions({ workflowId }))
  const count = data?.items.length ?? 0
  if (error) return <Refused workflowId={workflowId} error={error} hasTests={count > 0} />
  if (!data || count === 0) return null
  const what = count === 1 ? 'The test of this workflow' : `The ${count} tests of this workflow`

  return (
    <section
      aria-label="Tests"
      className="flex flex-col gap-1.5 rounded-card border border-hairline p-3 text-13"
    >
      <p role="status" className="flex items-center gap-2">
        {isRunning && <StateMark state="running" />}
        {isRunning
          ? `Running the tests on version ${version} …`
          : `${what} ${count === 1 ? 'is' : 'are'} run on version ${version} first.`}
      </p>
      {data.block && <p className="text-soft">This workflow is published only when all its tests pass.</p>}
    </section>
  )
}

function Refused({
  workflowId,
  error,
  hasTests,
}: Pick<Props, 'workflowId' | 'error'> & { hasTests: boolean }) {
  const { title, fix } = problemOf(error)

  return (
    <div role="alert" className="rounded-card bg-failed-soft px-3 py-2.5 text-13 text-failed-text">
      <p className="font-medium wrap-anywhere">{title}</p>
      {fix && <p className="mt-0.5">{fix}</p>}
      {hasTests && (
        <Link href={`/workflows/${workflowId}/tests`} className="mt-1 inline-block underline">
          See the tests
        </Link>
      )}
    </div>
  )
}
