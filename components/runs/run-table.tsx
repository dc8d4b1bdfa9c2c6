import Link from 'next/link'
import type { Outputs } from '#components/api'
import { Badge } from '#components/ui/badge'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { RunDuration } from './run-duration.tsx'
import { triggerLabel } from './trigger-label.ts'

export type RunItem = Outputs['run']['list']['items'][number]

/** Dense rows; the message of the step that failed is there without opening anything. */
export function RunTable({ runs }: { runs: RunItem[] }) {
  return (
    <div className="overflow-hidden rounded-card border border-hairline bg-panel">
      <table className="w-full table-fixed border-collapse text-left text-13">
        <thead className="hidden border-b border-hairline text-12 text-faint md:table-header-group">
          <tr>
            <th scope="col" className="w-32 px-3 py-2 font-medium">
              Status
            </th>
            <th scope="col" className="px-3 py-2 font-medium">
              Workflow
            </th>
            <th scope="col" className="w-24 px-3 py-2 font-medium">
              Version
            </th>
            <th scope="col" className="w-32 px-3 py-2 font-medium">
              Started by
            </th>
            <th scope="col" className="w-28 px-3 py-2 text-right font-medium">
              Took
            </th>
            <th scope="col" className="w-36 px-3 py-2 text-right font-medium">
              Started
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-hairline">
          {runs.map((run) => (
            <Row key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Row({ run }: { run: RunItem }) {
  const { id, status, workflowTitle, version, triggerType, createdAt, startedAt, finishedAt, error } = run

  return (
    <tr className="relative flex items-baseline gap-x-2.5 px-3 py-2 align-top hover:bg-hover has-[a:focus-visible]:bg-hover md:table-row md:p-0">
      <td className="md:px-3 md:py-2">
        <StateMark state={status} className="translate-y-0.5 md:hidden" />
        <StateMark state={status} showLabel className="hidden! md:inline-flex!" />
      </td>
      <td className="min-w-0 grow md:px-3 md:py-2">
        <Link
          href={`/runs/${id}`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {workflowTitle}
        </Link>
        {error && <p className="mt-0.5 line-clamp-2 wrap-anywhere text-failed-text">{error.message}</p>}
        <p className="mt-0.5 text-faint md:hidden">
          {version === null ? 'Test' : `v${version}`} · {triggerLabel(triggerType)} ·{' '}
          <RunDuration from={startedAt} to={finishedAt} />
        </p>
      </td>
      <td className="hidden px-3 py-2 md:table-cell">
        {version === null ? <Badge tone="accent">Test</Badge> : <span className="text-soft">v{version}</span>}
      </td>
      <td className="hidden truncate px-3 py-2 text-soft md:table-cell">{triggerLabel(triggerType)}</td>
      <td className="hidden px-3 py-2 text-right text-soft md:table-cell">
        <RunDuration from={startedAt} to={finishedAt} />
      </td>
      <td className="shrink-0 text-right text-faint md:px-3 md:py-2">
        <RelativeTime at={createdAt} className="relative" />
      </td>
    </tr>
  )
}
