'use client'

import { Check, CloudOff } from 'lucide-react'
import { Button } from '#components/ui/button'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** Whether the server holds what is on the screen. */
export function SaveIndicator() {
  const { autosave } = useEditorContext()
  const saving = useEditor((state) => state.saving)
  const canEdit = useEditor((state) => state.canEdit)
  if (!canEdit) return <span className="text-13 text-faint">You can look, not edit</span>

  switch (saving.is) {
    case 'saved':
      return (
        <span role="status" className="hidden items-center gap-1 text-13 text-faint sm:inline-flex">
          <Check className="size-3.5" aria-hidden="true" /> Saved
        </span>
      )
    case 'waiting':
    case 'saving':
      return (
        <span role="status" className="hidden text-13 text-faint sm:inline">
          Saving…
        </span>
      )
    case 'failed':
      return (
        <span
          role="status"
          title={saving.message}
          className="inline-flex items-center gap-1.5 text-13 text-failed-text"
        >
          <CloudOff className="size-3.5" aria-hidden="true" />
          <span className="max-w-56 truncate">Not saved: {saving.message}</span>
          <Button size="small" onClick={() => autosave.flush().catch(() => {})}>
            Try again
          </Button>
        </span>
      )
  }
}
