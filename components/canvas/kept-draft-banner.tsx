'use client'

import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { merge } from '#graph/merge'
import { isSame } from '#graph/merge/same'
import type { Workflow } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import type { EditorStore } from './editor-store.ts'
import { type KeptDraft, keepDraft, keptDrafts } from './kept-draft.ts'
import { tabId } from './people/tab.ts'

type Kept = { tab: string; draft: KeptDraft }

/** What another tab has just kept it is about to save. */
const OTHERS_MS = 3_000

/** Offers back what this device kept when it could not be saved. */
export function KeptDraftBanner() {
  const { store } = useEditorContext()
  const id = useEditor((state) => state.id)
  const [kept, setKept] = useState<Kept | null>(null)

  useEffect(() => {
    const own = keptDrafts(id)[0]
    const wait = own && own.tab !== tabId() ? OTHERS_MS - (Date.now() - Date.parse(own.draft.at)) : 0
    const timer = setTimeout(() => setKept(left(store)), Math.max(0, wait))

    return () => clearTimeout(timer)
  }, [id, store])

  if (!kept) return null
  const settle = () => {
    keepDraft(id, kept.tab, null)
    setKept(left(store))
  }

  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 border-b border-hairline bg-waiting-soft px-4 py-2 text-13"
    >
      <span className="grow">
        Changes you made <RelativeTime at={kept.draft.at} /> on this device were not saved, because the
        connection was lost or the page was closed.
      </span>
      <Button size="small" onClick={settle}>
        Discard them
      </Button>
      <Button
        size="small"
        variant="primary"
        onClick={() => {
          bringBack(store, kept.draft)
          settle()
        }}
      >
        Bring them back
      </Button>
    </div>
  )
}

/** The newest that was kept and is not what is here anyway; what is, is forgotten. */
function left(store: EditorStore): Kept | null {
  const { id, workflow, title, canEdit } = store.getState()
  if (!canEdit) return null
  for (const kept of keptDrafts(id)) {
    if (kept.draft.title !== title || !isSame(kept.draft.workflow, workflow)) return kept
    keepDraft(id, kept.tab, null)
  }

  return null
}

const NOTHING: Workflow = { nodes: [], edges: [], settings: {} }

/** On top of what others saved since. */
function bringBack(store: EditorStore, { base, workflow: mine, title }: KeptDraft) {
  const { workflow: theirs, edit, rename, meet } = store.getState()
  const { workflow, collisions } = merge({ base: base?.workflow ?? NOTHING, mine, theirs })
  edit(() => workflow)
  if (base?.title !== title) rename(title)
  meet(collisions.map((collision) => ({ collision, by: 'somebody else' })))
}
