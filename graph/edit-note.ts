import type { Note, Workflow } from './workflow.ts'

/** How small a note can be made: a few words still show. */
export const LEAST_NOTE = { width: 120, height: 64 }

export function addNote(workflow: Workflow, note: Note): Workflow {
  const notes = workflow.notes ?? []
  if (notes.some(({ id }) => id === note.id)) return workflow

  return { ...workflow, notes: [...notes, note] }
}

/** Changes what a note says, how large it is or its colour. */
export function changeNote(
  workflow: Workflow,
  noteId: string,
  changes: Partial<Pick<Note, 'text' | 'size' | 'colour'>>,
): Workflow {
  const notes = workflow.notes ?? []
  const at = notes.findIndex(({ id }) => id === noteId)
  const note = notes[at]
  if (!note) return workflow
  const changed = { ...note, ...changes, size: noSmaller(changes.size ?? note.size) }
  const isSame =
    changed.text === note.text &&
    changed.colour === note.colour &&
    changed.size.width === note.size.width &&
    changed.size.height === note.size.height

  return isSame ? workflow : { ...workflow, notes: notes.with(at, changed) }
}

const noSmaller = ({ width, height }: Note['size']): Note['size'] => ({
  width: Math.max(LEAST_NOTE.width, Math.round(width)),
  height: Math.max(LEAST_NOTE.height, Math.round(height)),
})
