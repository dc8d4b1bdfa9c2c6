import { settledSteps } from '../../memory.ts'
import type { Claimed, Queue } from '../../queue.ts'
import type { Run } from '../../rows.ts'
import type { Working } from './drive.ts'

/** Deaths after which a run may be what caused them. */
const SUSPICIOUS = 2

/**
 * A run that may be what stops processes is worked on by itself, until it gets further: those that only ran beside
 * one are not to be taken for it.
 */
export function createSuspects({ active, queue }: { active: Map<string, Working>; queue: Queue }) {
  let due = true

  return {
    /** There may be due ones again. */
    look() {
      due = true
    },
    async claim(): Promise<Claimed[]> {
      if (!due || [...active.values()].some(isHeldBack)) return []
      const found = await queue.claimSuspect([...active.keys()])
      due = found.length > 0

      return found
    },
    includes: (run: Run | undefined) => run !== undefined && run.crashes >= SUSPICIOUS,
  }

  function isHeldBack({ run, memory, settledBefore }: Working) {
    return run.crashes >= SUSPICIOUS && settledSteps(memory) === settledBefore
  }
}
