'use client'

import { useRouter, useSearchParams } from 'next/navigation'
import { useCallback, useEffect } from 'react'
import { useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { useEditorContext } from '../editor-context.tsx'
import { runView } from '../run-view.ts'

/** Lays the data of the run that the address names over the draft. */
export function useDebugRun() {
  const { store } = useEditorContext()
  const client = useTRPCClient()
  const router = useRouter()
  const wanted = useSearchParams().get('debug')

  useEffect(() => {
    if (wanted === null) return
    let isOver = false
    const load = async () => {
      const { id: workflowId, setOverlay, showRun } = store.getState()
      const [run, outputs] = await Promise.all([
        client.run.get.query({ id: wanted }),
        client.run.lastOutputs.query({ workflowId, runId: wanted }),
      ])
      if (isOver) return
      if (run.workflowId !== workflowId) throw new Error('That run is of another workflow.')
      setOverlay({ runId: run.id, at: run.createdAt, isTest: run.version === null, outputs })
      showRun(runView(run, null))
    }
    load().catch((error) => {
      if (!isOver)
        showToast({
          kind: 'failed',
          title: 'The run could not be opened on the draft',
          description: error instanceof Error ? error.message : String(error),
        })
    })

    return () => {
      isOver = true
    }
  }, [wanted, store, client])

  return useCallback(() => {
    const { id, setOverlay, showRun, run, overlay } = store.getState()
    if (run?.id === overlay?.runId) showRun(null)
    setOverlay(null)
    router.replace(`/workflows/${id}`)
  }, [store, router])
}
