'use client'

import { StickyNote } from 'lucide-react'
import { useId } from 'react'
import { Button } from '#components/ui/button'
import type { Note } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'
import type { Actions } from '../use-actions.ts'
import { NoteItem } from './note-item.tsx'

const NONE: Note[] = []

/** What people wrote beside the steps, below them. */
export function NotesSection({ actions }: { actions: Actions }) {
  const notes = useEditor(({ workflow }) => workflow.notes ?? NONE)
  const canEdit = useEditor((state) => state.canEdit)
  const id = useId()
  if (notes.length === 0 && !canEdit) return null

  return (
    <section
      aria-labelledby={id}
      className="mx-auto w-full max-w-4xl border-t border-hairline px-3 py-4 sm:px-6"
    >
      <header className="mb-2 flex h-8 items-center gap-2">
        <h2 id={id} className="grow text-13 font-semibold">
          Notes{' '}
          {notes.length > 0 && <span className="font-normal text-faint tabular-nums">{notes.length}</span>}
        </h2>
        {canEdit && (
          <Button
            size="small"
            variant="quiet"
            icon={<StickyNote aria-hidden="true" />}
            onClick={actions.addNote}
          >
            Add note
          </Button>
        )}
      </header>
      {notes.length === 0 ? (
        <p className="text-13 text-soft">
          Nothing is written yet. A note tells others why a step is as it is; on the canvas it lies beside the
          step.
        </p>
      ) : (
        <ul className="flex flex-col gap-3">
          {notes.map((note) => (
            <NoteItem key={note.id} note={note} />
          ))}
        </ul>
      )}
    </section>
  )
}
