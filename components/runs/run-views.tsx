'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '#components/ui/skeleton'
import { useNow } from '../ui/now.ts'
import type { Run, RunStep } from './run-steps.ts'
import { StepPanel } from './step-panel.tsx'
import { timeline } from './timeline.ts'
import { TimelineView } from './timeline-view.tsx'

/** React Flow is large and the rest of the page is worth reading before it is there. */
const RunCanvas = dynamic(async () => (await import('./run-canvas.tsx')).RunCanvas, {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-40" />,
})

type Props = { run: Run; steps: RunStep[]; step: RunStep | undefined }

/** Canvas above, timeline below, data beside; one below the other where it is narrow. */
export function RunViews({ run, steps, step }: Props) {
  const now = useNow() ?? Date.parse(run.createdAt)
  const newest = Math.max(now, ...run.steps.map(({ startedAt }) => Date.parse(startedAt)))
  const select = (chosen: string) =>
    window.history.replaceState(null, '', `?step=${encodeURIComponent(chosen)}`)

  return (
    <div className="flex min-h-0 grow flex-col lg:flex-row">
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <div className="h-60 shrink-0 border-b border-hairline lg:h-auto lg:min-h-0 lg:grow">
          <RunCanvas
            run={run}
            selected={step?.nodeId}
            onSelect={(nodeId) => select(steps.find((each) => each.nodeId === nodeId)?.path ?? nodeId)}
          />
        </div>
        <section aria-label="Timeline" className="min-h-0 shrink-0 overflow-y-auto bg-panel lg:max-h-[45%]">
          {steps.length === 0 ? (
            <p className="p-4 text-13 text-soft">No step has begun yet.</p>
          ) : (
            <TimelineView
              timeline={timeline(run, steps, newest)}
              selected={step?.path}
              onSelect={({ path }) => select(path)}
            />
          )}
        </section>
      </div>
      <aside className="flex min-h-80 shrink-0 flex-col border-t border-hairline bg-panel lg:w-[26rem] lg:border-t-0 lg:border-l">
        {step ? (
          <StepPanel key={step.path} step={step} runId={run.id} workflowId={run.workflowId} />
        ) : (
          <p className="p-4 text-13 text-soft">The data of each step appears here.</p>
        )}
      </aside>
    </div>
  )
}
