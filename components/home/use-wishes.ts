import { useState } from 'react'
import type { BulkWish } from './chosen/chosen-bar.tsx'
import type { Item } from './chosen/in-batches.ts'
import type { WorkflowActions } from './use-workflow-actions.ts'

/** A workflow as far as wishes need to know it; what lists do not tell is left out. */
export type Meant = Item & {
  liveVersion: number | null
  folderId?: string | null
  tags?: { name: string }[]
}

type Asked = { wish: 'move' | 'tag' | 'bin' | 'erase'; items: Meant[] }

export type Wishes = {
  /** What a dialog asks more about; null while none does. */
  asked: Asked | null
  ask: (wish: BulkWish, items: Meant[]) => void
  close: () => void
}

/** Does at once what needs no more words, and asks about the rest. */
export function useWishes(actions: WorkflowActions): Wishes {
  const [asked, setAsked] = useState<Asked | null>(null)

  const ask = (wish: BulkWish, items: Meant[]) => {
    if (items.length === 0) return
    if (wish === 'move' || wish === 'tag' || wish === 'erase') return setAsked({ wish, items })
    if (wish === 'bin') {
      // What is live stops for everybody, and an event that comes before the undo is lost.
      if (items.some(({ liveVersion }) => liveVersion !== null)) return setAsked({ wish, items })
      return actions.bin(items)
    }
    const now = {
      on: actions.switchOn,
      off: actions.switchOff,
      duplicate: actions.duplicate,
      export: actions.download,
      restore: actions.restore,
    }
    return now[wish](items)
  }

  return { asked, ask, close: () => setAsked(null) }
}
