'use client'

import { useEffect } from 'react'
import { useTRPCClient } from '#components/api'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { isActive, isUnderWay } from './run-overlay.ts'
import { runView } from './run-view.ts'

const FALLBACK_MS = 2_000

/** Keeps the run drawn over the canvas up to date: told by the live stream, read from the database. */
export function useFollowedRun() {
  const { store, refresh } = useEditorContext()
  const client = useTRPCClient()
  const id = useEditor(({ run }) => (isActive(run) ? run?.id : undefined))

  useEffect(() => {
    if (id === undefined) return
    let isReading = false
    let isStale = false
    let isOver = false

    const read = async () => {
      isStale = true
      if (isReading) return
      isReading = true
      try {
        while (isStale && !isOver) {
          isStale = false
          const run = await client.run.get.query({ id })
          const { run: shown, showRun } = store.getState()
          if (isOver || shown?.id !== id) return
          const view = runView(run, shown)
          showRun(view)
          if (isUnderWay(shown) && !isUnderWay(view)) {
            refresh()
            store.getState().keepTest(view)
          }
        }
      } catch {
        // The next event or the clock asks again.
      } finally {
        isReading = false
      }
    }

    const events = new EventSource(`/api/live?runId=${id}`)
    events.addEventListener('run', read)
    events.addEventListener('step', read)
    events.addEventListener('open', read)
    const timer = setInterval(read, FALLBACK_MS)
    read()

    return () => {
      isOver = true
      events.close()
      clearInterval(timer)
    }
  }, [id, store, client, refresh])
}
