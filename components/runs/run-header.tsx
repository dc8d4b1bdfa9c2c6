'use client'

import { ChevronLeft, CircleStop, PencilRuler, StepForward } from 'lucide-react'
import Link from 'next/link'
import { Badge } from '#components/ui/badge'
import { Button, ButtonLink } from '#components/ui/button'
import { CopyButton } from '#components/ui/copy-button'
import { RelativeTime } from '#components/ui/relative-time'
import { SplitButton } from '#components/ui/split-button'
import { StateMark } from '#components/ui/state-mark'
import { AgainButton } from './again-button.tsx'
import { DebugLink } from './debug-link.tsx'
import { DoubtBadge } from './doubt-badge.tsx'
import { RunDuration } from './run-duration.tsx'
import { RunRelatives } from './run-relatives.tsx'
import { isActive, type Run, type RunStep } from './run-steps.ts'
import { triggerLabel } from './trigger-label.ts'
import { useRunActions } from './use-run-actions.ts'

type Props = { run: Run; step: RunStep | undefined }

/** Which run this is, how it stands, and what can be done with it. */
export function RunHeader({ run, step }: Props) {
  const { id, workflowId, workflowTitle, status, version, triggerType, createdAt, startedAt, finishedAt } =
    run

  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-panel px-4 py-3">
      <div className="flex min-w-0 grow basis-72 flex-col gap-1">
        <div className="flex min-w-0 items-center gap-2">
          <Link
            href="/runs"
            aria-label="All runs"
            className="-ml-1 flex size-6 shrink-0 items-center justify-center rounded-control text-faint hover:bg-hover hover:text-ink"
          >
            <ChevronLeft className="size-4" aria-hidden="true" />
          </Link>
          <h1 className="truncate text-16 font-semibold">{workflowTitle}</h1>
          <StateMark state={status} showLabel />
          {run.doubtful && <DoubtBadge />}
        </div>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 pl-7 text-13 text-faint">
          {version === null ? <Badge tone="accent">{testedWords(run)}</Badge> : <span>v{version}</span>}
          <span aria-hidden="true">·</span>
          {triggerLabel(triggerType)}
          <span aria-hidden="true">·</span>
          <RelativeTime at={createdAt} />
          <span aria-hidden="true">·</span>
          <RunDuration from={startedAt} to={finishedAt} />
          <CopyButton text={id} label="Copy the run's id" />
          <RunRelatives run={run} />
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <ButtonLink href={`/workflows/${workflowId}`} icon={<PencilRuler aria-hidden="true" />}>
          Open workflow
        </ButtonLink>
        <DebugLink run={run} nodeId={run.error?.nodeId ?? step?.nodeId} />
        <Actions run={run} step={step} />
      </div>
    </header>
  )
}

const REACH = { only: 'of', to: 'up to', from: 'from' }

/** How much of the draft was tested. */
function testedWords({ document, part, onlyNodeId }: Run): string {
  const about = part ?? (onlyNodeId === null ? null : { nodeId: onlyNodeId, reach: 'only' as const })
  const title = document.nodes.find(({ id }) => id === about?.nodeId)?.title

  return about && title ? `Test ${REACH[about.reach]} “${title}”` : 'Test'
}

function Actions({ run, step }: Props) {
  const actions = useRunActions(run.id)
  const { cancel, resume, again } = actions
  const canResume = run.status === 'failed' || run.status === 'cancelled'

  if (isActive(run))
    return (
      cancel.can && (
        <Button loading={cancel.isPending} icon={<CircleStop aria-hidden="true" />} onClick={cancel.go}>
          Cancel run
        </Button>
      )
    )

  return (
    <>
      {again.can && <AgainButton run={run} step={step} actions={actions} />}
      {canResume && resume.can && (
        <SplitButton
          variant="primary"
          menuLabel="Other ways to resume"
          loading={resume.isPending}
          icon={<StepForward aria-hidden="true" />}
          onClick={() => resume.go()}
          items={[
            {
              label: 'Run the failed step again',
              help: 'Finished steps keep their results.',
              onSelect: () => resume.go(),
            },
            {
              label: 'Go on without the failed step',
              help: 'It gives { error } to the steps after it.',
              disabled: run.status !== 'failed',
              onSelect: () => resume.go('skip'),
            },
          ]}
        >
          {run.status === 'failed' ? 'Resume from the failed step' : 'Resume'}
        </SplitButton>
      )}
    </>
  )
}
