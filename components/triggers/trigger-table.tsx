'use client'

import Link from 'next/link'
import type { Outputs } from '#components/api'
import { RelativeTime } from '#components/ui/relative-time'
import { Table } from '../admin/table.tsx'
import { formatSpan } from './format-span.ts'
import { TriggerActions } from './trigger-actions.tsx'
import { TriggerStateMark } from './trigger-state-mark.tsx'

export type TriggerItem = Outputs['trigger']['list']['items'][number]

/** Slower than that is worth a look. */
const SLOW_MS = 10_000

export function TriggerTable({ triggers }: { triggers: TriggerItem[] }) {
  return (
    <Table
      label="Triggers"
      rows={triggers}
      rowKey={({ workflowId, nodeId }) => `${workflowId} ${nodeId}`}
      columns={[
        {
          title: 'State',
          className: 'align-top sm:w-32',
          cell: ({ state }) => <TriggerStateMark state={state} isNarrow />,
        },
        {
          title: 'Trigger',
          className: 'w-full align-top sm:w-auto sm:min-w-56',
          cell: (trigger) => <Named trigger={trigger} />,
        },
        {
          title: 'Address or next time',
          className: 'hidden min-w-56 align-top lg:table-cell',
          cell: (trigger) => <Reach trigger={trigger} />,
        },
        {
          title: 'Last event',
          className: 'hidden w-36 align-top text-faint sm:table-cell',
          cell: ({ lastEventAt }) => (lastEventAt ? <RelativeTime at={lastEventAt} /> : 'None yet'),
        },
        {
          title: 'Lag',
          className: 'hidden w-28 align-top tabular-nums md:table-cell',
          cell: (trigger) => <Lag trigger={trigger} />,
        },
        {
          title: 'Told when silent',
          className: 'hidden w-36 align-top text-faint xl:table-cell',
          cell: ({ silentAfterHours }) =>
            silentAfterHours === null ? 'Never' : `after ${formatSpan(silentAfterHours * 3_600_000)}`,
        },
        {
          title: 'Actions',
          isTitleHidden: true,
          className: 'hidden w-28 text-right align-top sm:table-cell',
          cell: (trigger) => <TriggerActions trigger={trigger} />,
        },
      ]}
    />
  )
}

function Named({ trigger }: { trigger: TriggerItem }) {
  const { workflowId, workflowTitle, nodeId, title, problem, fix, errors, problemAt } = trigger

  return (
    <>
      <Link
        href={`/workflows/${workflowId}?step=${nodeId}`}
        className="font-medium hover:underline focus-visible:underline"
      >
        {title}
      </Link>
      <span className="block text-faint">{workflowTitle}</span>
      {problem && (
        <div className="mt-1 max-w-prose wrap-anywhere">
          <p className="text-failed-text">{problem}</p>
          {fix && <p className="text-soft">{fix}</p>}
          {errors > 0 && (
            <p className="text-faint">
              {errors === 1 ? 'It failed once' : `It failed ${errors} times in a row`}
              {problemAt && (
                <>
                  , first <RelativeTime at={problemAt} />
                </>
              )}
              .
            </p>
          )}
        </div>
      )}
      <div className="mt-1 lg:hidden">
        <Reach trigger={trigger} />
      </div>
      <div className="mt-2 sm:hidden">
        <TriggerActions trigger={trigger} />
      </div>
    </>
  )
}

function Reach({ trigger: { address, dueAt, lookedAt, renewAt, kind } }: { trigger: TriggerItem }) {
  return (
    <>
      {address && <code className="font-mono text-12 wrap-anywhere">{new URL(address).pathname}</code>}
      {dueAt && (
        <p>
          {kind === 'poll' ? 'Looks' : 'Fires'} <RelativeTime at={dueAt} />
        </p>
      )}
      {lookedAt && (
        <p className="text-faint">
          Looked <RelativeTime at={lookedAt} />
        </p>
      )}
      {renewAt && (
        <p className="text-faint">
          Renews <RelativeTime at={renewAt} />
        </p>
      )}
    </>
  )
}

/** How late it is now, or was last served. */
function Lag({ trigger: { state, lateMs, lagMs } }: { trigger: TriggerItem }) {
  if (state === 'late') return <span className="text-waiting-text">{formatSpan(lateMs)} late</span>
  if (lagMs === null) return <span className="text-faint">–</span>

  return <span className={lagMs > SLOW_MS ? 'text-waiting-text' : 'text-faint'}>{formatSpan(lagMs)}</span>
}
