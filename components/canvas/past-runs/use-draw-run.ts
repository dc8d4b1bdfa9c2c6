import { useCallback } from 'react'
import { useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import type { Workflow } from '#graph/workflow'
import { useEditorContext } from '../editor-context.tsx'
import { runView } from '../run-view.ts'

/** Draws a run over the canvas, and says what of it is no longer there. */
export function useDrawRun(): (runId: string) => Promise<void> {
  const { store } = useEditorContext()
  const client = useTRPCClient()

  return useCallback(
    async (runId: string) => {
      try {
        const run = await client.run.get.query({ id: runId })
        const { workflow, showRun, closeDialog } = store.getState()
        showRun(runView(run, null))
        closeDialog()
        const gone = missing(run.document, workflow)
        if (gone > 0)
          showToast({
            title: gone === 1 ? 'One step of this run is gone' : `${gone} steps of this run are gone`,
            description: 'They were deleted since. “Open the run” shows it over the version it used.',
          })
      } catch (error) {
        showToast({
          kind: 'failed',
          title: 'The run did not load',
          description: error instanceof Error ? error.message : String(error),
        })
      }
    },
    [store, client],
  )
}

function missing(ran: Workflow, { nodes }: Workflow): number {
  const ids = new Set(nodes.map(({ id }) => id))

  return ran.nodes.filter(({ id }) => !ids.has(id)).length
}
