import { useMemo } from 'react'
import { useOpenThreads } from '../comments/comment-marks.tsx'

/** By step, how many threads are open. */
export function useOpenComments(): ReadonlyMap<string, number> {
  const counts = useOpenThreads()

  return useMemo(
    () =>
      new Map(
        counts?.byNode.flatMap(({ nodeId, open }) => (nodeId === null ? [] : [[nodeId, open] as const])),
      ),
    [counts],
  )
}
