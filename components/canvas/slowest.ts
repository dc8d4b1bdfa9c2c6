import type { Node } from '#graph/workflow'
import type { RunView } from './run-overlay.ts'

const WAITS = /^(wait|approval)\./
const TOLD_FROM_MS = 100

/** Of several, the one that took longest, where somebody would notice; of steps that only wait, time says nothing. */
export function longest(times: { id: string; type: string; ms: number }[]): string | null {
  const worked = times.filter(({ type }) => !WAITS.test(type))
  if (worked.length < 2) return null

  return worked.reduce<{ id: string | null; ms: number }>((most, each) => (each.ms > most.ms ? each : most), {
    id: null,
    ms: TOLD_FROM_MS,
  }).id
}

const known = new WeakMap<RunView, string | null>()

/** The slowest step of a run; found once for each state of it, since every card asks. */
export function slowestNode(run: RunView, nodes: Node[]): string | null {
  const old = known.get(run)
  if (old !== undefined) return old
  const times = nodes.flatMap(({ id, type }) => {
    const state = run.steps[id]
    return state && state.ms !== null && state.status !== 'skipped' ? { id, type, ms: state.ms } : []
  })
  const found = longest(times)
  known.set(run, found)

  return found
}
