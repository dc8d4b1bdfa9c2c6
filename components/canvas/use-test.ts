'use client'

import { useCallback } from 'react'
import { isApiError, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { useEditorContext } from './editor-context.tsx'
import { startedRun } from './run-view.ts'
import { actsOf, partOf, type TestRequest } from './testing/test-request.ts'

/** Saves, then runs the draft or a part of it and shows the run on the canvas. Asks once about steps that act on the world. */
export function useTest(): (request?: TestRequest) => Promise<void> {
  const { store, index, autosave } = useEditorContext()
  const client = useTRPCClient()

  return useCallback(
    async function test(request: TestRequest = {}): Promise<void> {
      const { id, workflow, answers, overlay, entries, isStarting, ...state } = store.getState()
      if (isStarting) return
      const acts = actsOf({ entries, ...request }, workflow, index)
      const open = acts.map((node) => node.id).filter((nodeId) => answers[nodeId] === undefined)
      if (open.length > 0) {
        state.ask({ request, nodeIds: open })
        return state.openDialog('acts')
      }

      state.setStarting(true)
      const standIn = acts.filter((node) => answers[node.id] === 'standIn').map((node) => node.id)
      const source = overlay && request.payload === undefined ? { sourceRunId: overlay.runId } : {}
      try {
        await autosave.flush()
        const wish = {
          workflowId: id,
          entries,
          ...source,
          ...request,
          ...(standIn.length > 0 && { standIn }),
        }
        const { runId } = await client.run.test.mutate(wish)
        state.showRun(startedRun(runId, partOf(request)))
      } catch (error) {
        state.setStarting(false)
        const part = partOf(request)
        const mayRunTo =
          part && part.reach !== 'to' && isApiError(error) && error.data?.code === 'BAD_REQUEST'
        showToast({
          kind: 'failed',
          title: 'The test did not start',
          description: reasonOf(error),
          ...(mayRunTo && {
            action: { label: 'Run to here', onSelect: () => test({ toNodeId: part.nodeId }) },
          }),
        })
      }
    },
    [store, index, autosave, client],
  )
}

/** What was wrong, and what to do. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const fix = isApiError(error) ? error.data?.fix : undefined

  return fix ? `${message} ${fix}` : message
}
