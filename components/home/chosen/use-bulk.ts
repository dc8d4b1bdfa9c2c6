import { useRef, useState } from 'react'
import { problemOf } from '../../problem.ts'
import { type Failure, type Item, inBatches, type Outcome } from './in-batches.ts'

export type Progress = { verb: string; done: number; total: number }

type Work = {
  /** As progress tells it: “Moving”. */
  verb: string
  items: Item[]
  /** How many one call takes. */
  size?: number
  each: (batch: Item[]) => Promise<unknown>
}

/** Does something to many workflows, so that one sees how far it got and can stop the rest. */
export function useBulk() {
  const [progress, setProgress] = useState<Progress | null>(null)
  const [failures, setFailures] = useState<Failure[]>([])
  const stopped = useRef(false)

  const run = async ({ verb, items, size = 1, each }: Work): Promise<Outcome> => {
    const total = items.length
    stopped.current = false
    const show = (done: number) => total > 1 && setProgress({ verb, done, total })
    show(0)
    const outcome = await inBatches({
      items,
      size,
      each,
      explain: problemOf,
      onProgress: show,
      isStopped: () => stopped.current,
    })
    setProgress(null)
    setFailures(outcome.failures)

    return outcome
  }

  return {
    run,
    progress,
    failures,
    forget: () => setFailures([]),
    stop: () => {
      stopped.current = true
    },
  }
}
