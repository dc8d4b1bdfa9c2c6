'use client'

import { useCallback } from 'react'
import { useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import type { Json } from '#graph/workflow'
import { useEditorContext } from './editor-context.tsx'
import { startedRun } from './run-view.ts'

export type TestRequest = {
  /** The trigger taken to have fired; the only one by default. */
  nodeId?: string
  payload?: Json
  /** Runs this step alone, on what the steps before gave in `sourceRunId`. */
  onlyNodeId?: string
  sourceRunId?: string
}

/** Saves, then runs the draft and shows the run on the canvas. */
export function useTest(): (request?: TestRequest) => Promise<void> {
  const { store, autosave } = useEditorContext()
  const client = useTRPCClient()

  return useCallback(
    async (request: TestRequest = {}) => {
      const { id, setStarting, showRun, isStarting } = store.getState()
      if (isStarting) return
      setStarting(true)
      try {
        await autosave.flush()
        const { runId } = await client.run.test.mutate({ workflowId: id, ...request })
        showRun(startedRun(runId, request.onlyNodeId ?? null))
      } catch (error) {
        setStarting(false)
        showToast({
          kind: 'failed',
          title: 'The test did not start',
          description: error instanceof Error ? error.message : String(error),
        })
      }
    },
    [store, autosave, client],
  )
}
