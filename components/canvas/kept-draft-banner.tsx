'use client'

import { useEffect, useState } from 'react'
import { Button } from '#components/ui/button'
import { RelativeTime } from '#components/ui/relative-time'
import { canonical } from '#graph/canonical'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { type KeptDraft, keepDraft, keptDraft } from './kept-draft.ts'

/** Offers back what this device kept when it could not be saved. */
export function KeptDraftBanner() {
  const { store } = useEditorContext()
  const id = useEditor((state) => state.id)
  const [kept, setKept] = useState<KeptDraft | null>(null)

  useEffect(() => {
    const found = keptDraft(id)
    const { workflow, title, canEdit } = store.getState()
    if (!found || !canEdit) return
    const isSame = canonical(found.workflow) === canonical(workflow) && found.title === title
    if (isSame) keepDraft(id, null)
    else setKept(found)
  }, [id, store])

  if (!kept) return null
  const restore = () => {
    const { edit, rename } = store.getState()
    edit(() => kept.workflow)
    rename(kept.title)
    setKept(null)
  }
  const discard = () => {
    keepDraft(id, null)
    setKept(null)
  }

  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-3 border-b border-hairline bg-waiting-soft px-4 py-2 text-13"
    >
      <span className="grow">
        Changes you made <RelativeTime at={kept.at} /> on this device were not saved, because the connection
        was lost or the page was closed.
      </span>
      <Button size="small" onClick={discard}>
        Discard them
      </Button>
      <Button size="small" variant="primary" onClick={restore}>
        Bring them back
      </Button>
    </div>
  )
}
