import { NodeResizeControl, ResizeControlVariant } from '@xyflow/react'
import type { KeyboardEvent } from 'react'
import { changeNote, LEAST_NOTE } from '#graph/edit-note'
import type { Note, Size } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'

const STEP = 16
const STEPS: { [key: string]: Size } = {
  ArrowLeft: { width: -STEP, height: 0 },
  ArrowRight: { width: STEP, height: 0 },
  ArrowUp: { width: 0, height: -STEP },
  ArrowDown: { width: 0, height: STEP },
}

/** The corner that makes a note larger or smaller, by dragging it or with the arrow keys. */
export function NoteCorner({ note, isShown }: { note: Note; isShown: boolean }) {
  const edit = useEditor((state) => state.edit)
  const { width, height } = note.size

  const press = (event: KeyboardEvent) => {
    const by = STEPS[event.key]
    if (!by) return
    // The arrow keys move the note otherwise.
    event.preventDefault()
    event.stopPropagation()
    const size = { width: width + by.width, height: height + by.height }
    edit((workflow) => changeNote(workflow, note.id, { size }), `size ${note.id}`)
  }

  return (
    <NodeResizeControl
      position="bottom-right"
      variant={ResizeControlVariant.Handle}
      minWidth={LEAST_NOTE.width}
      minHeight={LEAST_NOTE.height}
      className="note-corner"
    >
      <button
        type="button"
        aria-label={`Size of the note, ${width} by ${height}. The arrow keys change it.`}
        tabIndex={isShown ? 0 : -1}
        onKeyDown={press}
        className="flex size-6 cursor-nwse-resize items-end justify-end rounded-card p-1 text-soft opacity-0 group-hover/note:opacity-100 focus-visible:opacity-100"
      >
        <svg viewBox="0 0 8 8" className="size-2" aria-hidden="true">
          <path d="M7.5 0.5v7h-7" fill="none" stroke="currentColor" />
        </svg>
      </button>
    </NodeResizeControl>
  )
}
