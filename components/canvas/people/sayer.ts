import type { Doing } from '#graph/presence'

const EVERY_MS = 120
const MOST_SELECTED = 20

export type Sayer = {
  /** Changes what is told of this person; undefined takes a part out. */
  say: (change: { [Part in keyof Doing]?: Doing[Part] | undefined }) => void
  /** Somebody is there to be told; nobody is told anything before. */
  listen: (isHeard: boolean) => void
  stop: () => void
}

/** Tells what this person does: the newest of it, one request at a time and not too often. */
export function createSayer(send: (doing: Doing) => Promise<unknown>): Sayer {
  let doing: Doing = { selected: [] }
  let isHeard = false
  let isDirty = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const plan = () => {
    if (!isHeard || !isDirty) return
    timer ??= setTimeout(async () => {
      isDirty = false
      // What is not told now is told with the next change.
      await send(doing).catch(() => {})
      timer = undefined
      plan()
    }, EVERY_MS)
  }

  return {
    say(change) {
      const next = { ...doing, ...change }
      doing = {
        selected: next.selected?.slice(0, MOST_SELECTED) ?? [],
        ...(next.cursor && { cursor: next.cursor }),
        ...(next.field && { field: next.field }),
        ...(next.view && { view: next.view }),
      }
      isDirty = true
      plan()
    },
    listen(heard) {
      isDirty ||= heard && !isHeard
      isHeard = heard
      plan()
    },
    stop() {
      isHeard = false
      clearTimeout(timer)
    },
  }
}
