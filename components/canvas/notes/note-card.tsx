'use client'

import type { NodeProps } from '@xyflow/react'
import { memo } from 'react'
import { Markdown } from '#components/ui/markdown'
import type { Note } from '#graph/workflow'
import { classes } from '../../ui/classes.ts'
import type { NoteNode } from '../canvas-nodes.ts'
import { colourLooks } from '../colours.ts'
import { useEditor } from '../editor-context.tsx'
import { FloatingBar } from '../floating-bar.tsx'
import { NoteCorner } from './note-corner.tsx'
import { NoteText } from './note-text.tsx'
import { NoteTools } from './note-tools.tsx'

/** A note on the canvas: Markdown to be read, or its text while somebody writes. */
export const NoteCard = memo(function NoteCard({ data: { note }, selected, dragging }: NodeProps<NoteNode>) {
  const isWriting = useEditor(({ writing }) => writing === note.id)
  const canEdit = useEditor((state) => state.canEdit)
  const isAlone = useEditor((state) => state.selected.length === 1)

  return (
    <div
      className={classes(
        'group/note relative flex h-full w-full flex-col rounded-card border text-ink transition-[border-color,box-shadow]',
        colourLooks[note.colour ?? 'amber'].note,
        selected && 'border-accent! ring-1 ring-accent',
        dragging && 'shadow-raised',
      )}
    >
      {isWriting && canEdit ? <NoteText note={note} /> : <Written note={note} canEdit={canEdit} />}
      {canEdit && selected && isAlone && !isWriting && (
        <FloatingBar>
          <NoteTools note={note} />
        </FloatingBar>
      )}
      {canEdit && <NoteCorner note={note} isShown={selected === true} />}
    </div>
  )
})

function Written({ note: { text }, canEdit }: { note: Note; canEdit: boolean }) {
  if (text.trim() === '') {
    return (
      <p className="p-3 text-13 text-soft">{canEdit ? 'Empty. Double-click to write.' : 'An empty note.'}</p>
    )
  }

  return (
    <div className="nowheel min-h-0 grow overflow-y-auto p-3 [&>div]:gap-2 [&>div]:text-13 [&_a]:pointer-events-auto">
      <Markdown source={text} />
    </div>
  )
}
