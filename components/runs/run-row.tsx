'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import type { Outputs } from '#components/api'
import { Badge } from '#components/ui/badge'
import { Checkbox } from '#components/ui/checkbox'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { classes } from '../ui/classes.ts'
import { DoubtBadge } from './doubt-badge.tsx'
import { heldWords } from './held-words.ts'
import { RunDuration } from './run-duration.tsx'
import { RunGlance } from './run-glance.tsx'
import { triggerLabel } from './trigger-label.ts'
import type { ChosenRuns } from './use-chosen-runs.ts'

export type RunItem = Outputs['run']['list']['items'][number]

const COLUMNS = 6

/** A run in a line, with the message of the step that failed; its steps open in place. */
export function RunRow({ run, chosen }: { run: RunItem; chosen: ChosenRuns | undefined }) {
  const {
    id,
    status,
    workflowTitle,
    version,
    triggerType,
    createdAt,
    startedAt,
    finishedAt,
    error,
    held,
    doubtful,
  } = run
  const [isOpen, setOpen] = useState(false)

  return (
    <>
      <tr className="relative flex items-baseline gap-x-2.5 border-t border-hairline px-3 py-2 align-top first:border-t-0 hover:bg-hover has-[a:focus-visible]:bg-hover md:table-row md:p-0">
        {chosen && (
          <td className="relative z-10 shrink-0 self-start py-0.5 md:py-2 md:pl-3">
            <Checkbox
              label={<span className="sr-only">Choose this run of {workflowTitle}</span>}
              checked={chosen.isAll || chosen.ids.has(id)}
              onCheckedChange={(on) => chosen.choose(id, on)}
            />
          </td>
        )}
        <td className="shrink-0 md:px-3 md:py-2">
          <span className="flex items-center gap-1.5">
            <Opener run={run} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
            <StateMark state={status} className="md:hidden" />
            <StateMark state={status} showLabel className="hidden! md:inline-flex!" />
          </span>
        </td>
        <td className="min-w-0 grow md:px-3 md:py-2">
          <Link
            href={`/runs/${id}`}
            className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            {workflowTitle}
          </Link>
          {doubtful && (
            <p className="mt-0.5">
              <DoubtBadge />
            </p>
          )}
          {held && <p className="mt-0.5 wrap-anywhere text-waiting-text">{heldWords(held)}</p>}
          {error && (
            <p
              className={classes(
                'mt-0.5 line-clamp-2 wrap-anywhere',
                error.kind === 'turns' ? 'text-faint' : 'text-failed-text',
              )}
            >
              {error.message}
            </p>
          )}
          <p className="mt-0.5 text-faint md:hidden">
            {version === null ? 'Test' : `v${version}`} · {triggerLabel(triggerType)} ·{' '}
            <RunDuration from={startedAt} to={finishedAt} />
          </p>
        </td>
        <td className="hidden px-3 py-2 md:table-cell">
          {version === null ? (
            <Badge tone="accent">Test</Badge>
          ) : (
            <span className="text-soft">v{version}</span>
          )}
        </td>
        <td className="hidden truncate px-3 py-2 text-soft md:table-cell">{triggerLabel(triggerType)}</td>
        <td className="hidden px-3 py-2 text-right text-soft md:table-cell">
          <RunDuration from={startedAt} to={finishedAt} />
        </td>
        <td className="shrink-0 text-right text-faint md:px-3 md:py-2">
          <RelativeTime at={createdAt} className="relative" />
        </td>
      </tr>
      {isOpen && (
        <tr className="block md:table-row">
          <td colSpan={chosen ? COLUMNS + 1 : COLUMNS} className="block bg-page p-0 md:table-cell">
            <RunGlance id={id} />
          </td>
        </tr>
      )}
    </>
  )
}

type OpenerProps = { run: RunItem; isOpen: boolean; onToggle: () => void }

function Opener({ run: { workflowTitle }, isOpen, onToggle }: OpenerProps) {
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      aria-label={`Steps of this run of ${workflowTitle}`}
      onClick={onToggle}
      className="relative z-10 -ml-1.5 flex size-6 shrink-0 items-center justify-center rounded-control text-faint hover:bg-press hover:text-ink"
    >
      <ChevronRight
        aria-hidden="true"
        className={classes('size-4 transition-transform', isOpen && 'rotate-90')}
      />
    </button>
  )
}
