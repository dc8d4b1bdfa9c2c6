import { useEffect, useRef } from 'react'

type Filter = { runId?: string; workflowId?: string; enabled?: boolean; everyMs?: number }

const EVERY_MS = 250

/**
 * Calls `changed` when something happened to the runs watched, at most once in `everyMs`, and once whenever
 * the stream (re)opens, since what happened meanwhile is not told again.
 */
export function useLive(
  { runId, workflowId, enabled = true, everyMs = EVERY_MS }: Filter,
  changed: () => void,
) {
  const latest = useRef(changed)

  useEffect(() => {
    latest.current = changed
  }, [changed])

  useEffect(() => {
    if (!enabled) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        latest.current()
      }, everyMs)
    }
    const query = new URLSearchParams({ ...(runId && { runId }), ...(workflowId && { workflowId }) })
    const stream = new EventSource(`/api/live?${query}`)
    for (const kind of ['open', 'run', 'step']) stream.addEventListener(kind, tell)

    return () => {
      stream.close()
      clearTimeout(timer)
    }
  }, [runId, workflowId, enabled, everyMs])
}
