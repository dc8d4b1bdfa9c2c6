'use client'

import dynamic from 'next/dynamic'
import { useMemo } from 'react'
import { Skeleton } from '#components/ui/skeleton'
import { useNow } from '../ui/now.ts'
import { RoundBar } from './round-bar.tsx'
import type { RunStep } from './run-steps.ts'
import { levels } from './shown-run.ts'
import { StepPanel } from './step-panel.tsx'
import { timeline } from './timeline/timeline.ts'
import { TimelineView } from './timeline/timeline-view.tsx'
import { useFailure } from './use-failure.ts'
import type { Rounds } from './use-rounds.ts'
import { useUsual } from './use-usual.ts'

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
  const until = run.finishedAt ? Date.parse(run.finishedAt) : now
  const newest = run.steps.reduce((latest, { startedAt }) => Math.max(latest, Date.parse(startedAt)), until)
  const drawn = useMemo(() => timeline(run, steps, newest), [run, steps, newest])
  const usual = useUsual(run)
  const failure = useFailure(run, rounds.showNode)
  const loops = levels(run, rounds.rounds, { chosen, focus: step?.nodeId })

  return (
    <div className="flex min-h-0 grow flex-col lg:flex-row">
      <div className="flex min-h-0 min-w-0 grow flex-col">
        <RoundBar levels={loops} rounds={rounds} />
        <div className="h-60 shrink-0 border-b border-hairline lg:h-auto lg:min-h-0 lg:grow">
          <RunCanvas run={run} selected={step?.nodeId} failure={failure} onSelect={rounds.showNode} />
        </div>
        <section aria-label="Timeline" className="flex min-h-0 shrink-0 flex-col bg-panel lg:max-h-[45%]">
          {steps.length === 0 ? (
            <p className="p-4 text-13 text-soft">No step has begun yet.</p>
          ) : (
            <TimelineView
              timeline={drawn}
              run={run}
              selected={step?.path}
              usual={usual?.steps}
              onSelect={({ path }) => rounds.show({ step: path })}
              className="min-h-0 max-h-[60dvh] lg:max-h-none"
            />
          )}
        </section>
      </div>
      <aside className="flex min-h-80 shrink-0 flex-col border-t border-hairline bg-panel lg:w-[26rem] lg:border-t-0 lg:border-l">
        {step ? (
          <StepPanel
            key={step.path}
            step={step}
            run={run}
            usualMs={usual?.steps[step.nodeId]}
            onRound={(round) => rounds.show({ round })}
          />
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
