import type { Position } from '#graph/workflow'
import type { EditorStore } from '../editor-store.ts'

type Places = { [id: string]: Position }

const DURATION_MS = 180
/** More than these at once would stutter. */
const MOST = 150

/** Lets things travel from where they were to where the document has them now, unless the person asked for less motion. */
export function glide(store: EditorStore, { from, to }: { from: Places; to: Places }, then: () => void) {
  const ids = Object.keys(to).filter((id) => from[id] && isElsewhere(from[id], to[id]))
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
  if (ids.length === 0 || ids.length > MOST || isCalm) return requestAnimationFrame(then)
  const between = (share: number) =>
    Object.fromEntries(
      ids.flatMap((id) => {
        const [start, end] = [from[id], to[id]]
        if (!start || !end) return []
        return [[id, { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }]]
      }),
    )

  const start = performance.now()
  const step = (now: number) => {
    const share = Math.min(1, Math.max(0, (now - start) / DURATION_MS))
    // Fast at first, slow at the end.
    store.getState().glide(share === 1 ? null : between(1 - (1 - share) ** 3))
    requestAnimationFrame(share < 1 ? step : then)
  }
  store.getState().glide(between(0))
  return requestAnimationFrame(step)
}

const isElsewhere = (one: Position, other: Position | undefined): boolean =>
  other !== undefined && (one.x !== other.x || one.y !== other.y)
