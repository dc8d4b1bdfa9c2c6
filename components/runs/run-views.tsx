'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '#components/ui/skeleton'
import { useNow } from '../ui/now.ts'
import { RoundBar } from './round-bar.tsx'
import type { RunStep } from './run-steps.ts'
import { levels } from './shown-run.ts'
import { StepPanel } from './step-panel.tsx'
import { timeline } from './timeline.ts'
import { TimelineView } from './timeline-view.tsx'
import type { Rounds } from './use-rounds.ts'

/** React Flow is large and the rest of the page is worth reading before it is there. */
const RunCanvas = dynamic(async () => (await import('./run-canvas.tsx')).RunCanvas, {
  ssr: false,
  loading: () => <Skeleton className="m-4 h-40" />,
})

type Props = { steps: RunStep[]; step: RunStep | undefined; rounds: Rounds }

/** Canvas above, timeline below, data beside; one below the other where it is narrow. */
export function RunViews({ steps, step, rounds }: Props) {
  const { shown: run, chosen } = rounds
  const now = useNow() ?? Date.parse(run.createdAt)
  const newest = Math.max(now, ...run.steps.map(({ startedAt }) => Date.parse(startedAt)))
  const loops = levels(run, rounds.rounds, { chosen, focus: step?.nodeId })

  return (
    <div className="flex min-h-0 grow flex-col lg:flex-row">
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <RoundBar levels={loops} rounds={rounds} />
        <div className="h-60 shrink-0 border-b border-hairline lg:h-auto lg:min-h-0 lg:grow">
          <RunCanvas run={run} selected={step?.nodeId} onSelect={rounds.showNode} />
        </div>
        <section aria-label="Timeline" className="min-h-0 shrink-0 overflow-y-auto bg-panel lg:max-h-[45%]">
          {steps.length === 0 ? (
            <p className="p-4 text-13 text-soft">No step has begun yet.</p>
          ) : (
            <TimelineView
              timeline={timeline(run, steps, newest)}
              loops={run.loops}
              selected={step?.path}
              onSelect={({ path }) => rounds.show({ step: path })}
            />
          )}
        </section>
      </div>
      <aside className="flex min-h-80 shrink-0 flex-col border-t border-hairline bg-panel lg:w-[26rem] lg:border-t-0 lg:border-l">
        {step ? (
          <StepPanel key={step.path} step={step} run={run} onRound={(round) => rounds.show({ round })} />
        ) : (
          <p className="p-4 text-13 text-soft">
            {chosen.length > 0
              ? 'This step did not run in this round.'
              : 'The data of each step appears here.'}
          </p>
        )}
      </aside>
    </div>
  )
}
