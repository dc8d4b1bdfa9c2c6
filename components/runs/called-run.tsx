import { ArrowUpRight } from 'lucide-react'
import { ButtonLink } from '#components/ui/button'
import type { RunStep } from './run-steps.ts'

/** The way from a step that calls a workflow to the run it began. */
export function CalledRun({ step: { last } }: { step: RunStep }) {
  if (!last.calledRunId) return null

  return (
    <p className="px-4 pb-3">
      <ButtonLink size="small" href={`/runs/${last.calledRunId}`} icon={<ArrowUpRight aria-hidden="true" />}>
        Open the run it called
      </ButtonLink>
    </p>
  )
}
