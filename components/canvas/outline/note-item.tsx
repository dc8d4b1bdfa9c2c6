'use client'

import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { Markdown } from '#components/ui/markdown'
import { noteTitle } from '#graph/note-title'
import { stepNear } from '#graph/step-near'
import type { Note } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import { colourLooks } from '../colours.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { NoteText } from '../notes/note-text.tsx'
import { NoteTools } from '../notes/note-tools.tsx'
import { GroupChip } from './group-chip.tsx'

/** A note of the list. To have the focus is to be selected, so that the keys of the editor are about it. */
export function NoteItem({ note }: { note: Note }) {
  const { store } = useEditorContext()
  const isSelected = useEditor(({ selected }) => selected.includes(note.id))
  const isWriting = useEditor(({ writing, canEdit }) => canEdit && writing === note.id)
  const canEdit = useEditor((state) => state.canEdit)
  const card = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])

  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !canEdit) return
    if (event.key !== 'Enter' && event.key !== 'F2') return
    event.preventDefault()
    store.getState().write(note.id)
  }

  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields, and this is a text. */}
      <div
        ref={card}
        data-note
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys edit, copy and delete it, as on the canvas.
        tabIndex={0}
        aria-label={`Note: ${noteTitle(note.text)}`}
        onFocus={() => store.getState().select([note.id])}
        onKeyDown={press}
        onDoubleClick={() => canEdit && store.getState().write(note.id)}
        className={classes(
          'scroll-m-4 rounded-card border text-ink outline-none',
          colourLooks[note.colour ?? 'amber'].note,
          isSelected && 'border-accent! ring-1 ring-accent',
        )}
      >
        {isWriting ? (
          <div className="flex h-48 flex-col">
            <NoteText note={note} />
          </div>
        ) : (
          <Written note={note} />
        )}
        {canEdit && isSelected && !isWriting && (
          <div
            role="toolbar"
            aria-label="What to do with the note"
            className="flex flex-wrap items-center gap-0.5 border-t border-hairline px-1.5 py-1"
          >
            <NoteTools note={note} />
          </div>
        )}
      </div>
    </li>
  )
}

function Written({ note }: { note: Note }) {
  const workflow = useEditor((state) => state.workflow)
  const near = useMemo(() => stepNear(workflow, note), [workflow, note])
  const group = workflow.groups?.find(({ id }) => id === note.group)

  return (
    <div className="flex flex-col gap-2 p-3">
      {note.text.trim() === '' ? (
        <p className="text-13 text-soft">An empty note.</p>
      ) : (
        <div className="[&>div]:gap-2 [&>div]:text-13">
          <Markdown source={note.text} />
        </div>
      )}
      {(near || group) && (
        <p className="flex flex-wrap items-center gap-2 text-12 text-soft">
          {near && <span>Beside “{near.title}”</span>}
          {group && <GroupChip group={group} />}
        </p>
      )}
    </div>
  )
}
