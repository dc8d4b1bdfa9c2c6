/** How often something inside loops has run, over all the rounds there were. */
export type Rounds = { done: number; failed: number; running: number; waiting: number }

/** How far a loop has come. `total` is null where nobody can know it before. */
export type LoopState = {
  total: number | null
  done: number
  failed: number
  running: number
  /** The paths of the first rounds that failed, such as `loop[3]`. */
  failedRounds: string[]
}

/** “12 of 120 · 1 failed”. */
export function inRounds({ total, done, failed }: Pick<LoopState, 'total' | 'done' | 'failed'>): string {
  const settled = done + failed
  const words =
    total === null
      ? `${settled} ${settled === 1 ? 'round' : 'rounds'}`
      : settled === total
        ? `${total} ${total === 1 ? 'item' : 'items'}`
        : `${settled} of ${total}`

  return failed > 0 ? `${words} · ${failed} failed` : words
}

/** Of a card inside: how many of the rounds it ran in went well. */
export function overRounds({ done, failed, running, waiting }: Rounds): string {
  const all = done + failed + running + waiting
  const words = done === all ? `${all} ${all === 1 ? 'round' : 'rounds'}` : `${done} of ${all} rounds`

  return [
    words,
    failed > 0 && `${failed} failed`,
    running > 0 && `${running} running`,
    waiting > 0 && `${waiting} waiting`,
  ]
    .filter(Boolean)
    .join(' · ')
}

export const hasRun = ({ done, failed, running, waiting }: Rounds): boolean =>
  done + failed + running + waiting > 0

/** The part of all rounds that stand so, as a width. */
export function share(
  { total, ...counts }: Pick<LoopState, 'total' | 'done' | 'failed' | 'running'>,
  kind: 'done' | 'failed' | 'running',
): string {
  const all = total ?? counts.done + counts.failed + counts.running

  return all === 0 ? '0%' : `${(counts[kind] / all) * 100}%`
}
