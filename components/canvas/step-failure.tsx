'use client'

import { CircleAlert, Clock } from 'lucide-react'
import { Button } from '#components/ui/button'
import type { Node } from '#graph/workflow'
import { useEditor } from './editor-context.tsx'
import type { StepError } from './step-state.ts'

type Props = { node: Node; error: StepError; isOver: boolean }

/** What went wrong, what to do, and the way to the field. */
export function StepFailure({ error, isOver }: Props) {
  const showTab = useEditor((state) => state.showTab)

  return (
    <div
      role="alert"
      className={`flex gap-2.5 rounded-card p-3 text-13 ${isOver ? 'bg-failed-soft' : 'bg-waiting-soft'}`}
    >
      {isOver ? (
        <CircleAlert className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />
      ) : (
        <Clock className="mt-0.5 size-4 shrink-0 text-waiting" aria-hidden="true" />
      )}
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{error.message}</p>
        {error.fix && <p className="mt-1 wrap-anywhere text-soft">{error.fix}</p>}
        {!isOver && <p className="mt-1 text-soft">It will be tried again.</p>}
        {isOver && (
          <Button size="small" className="mt-2" onClick={() => showTab('setup')}>
            Open the setup
          </Button>
        )}
      </div>
    </div>
  )
}
