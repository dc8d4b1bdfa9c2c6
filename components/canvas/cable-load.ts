import type { Edge } from '#graph/workflow'
import { hasRun, type Rounds } from './loop-state.ts'
import type { RunView } from './run-overlay.ts'
import { itemCount } from './step-state.ts'

/** What went along a cable in a run: how often in loops, else how many things. Null where that is one, or not known. */
export function cableLoad(run: RunView, edge: Omit<Edge, 'id'>, into: number): string | null {
  const from = run.steps[edge.from]
  const to = run.steps[edge.to]
  if (from?.rounds) {
    const count = roundsAlong(from.rounds, to?.rounds, into)
    return count === null || count === 0 ? null : `${count} ${count === 1 ? 'round' : 'rounds'}`
  }
  if (from?.status !== 'done' || (from.port ?? 'out') !== edge.port || !to || to.status === 'skipped')
    return null
  const items = itemCount(from.output)

  return items === null || items === 1 ? null : `${items} items`
}

/** Where one cable alone leads in, each round of the step came along it. */
function roundsAlong(from: Rounds, to: Rounds | undefined, into: number): number | null {
  if (!to || !hasRun(to) || into !== 1) return null

  return Math.min(total(from), total(to))
}

const total = ({ done, failed, running, waiting }: Rounds): number => done + failed + running + waiting
