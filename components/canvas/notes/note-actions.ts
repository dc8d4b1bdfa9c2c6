import { addNote } from '#graph/edit-note'
import { placeOf } from '#graph/place'
import type { Note, Position } from '#graph/workflow'
import type { EditorStore } from '../editor-store.ts'
import { newId } from '../new-id.ts'
import { snap } from '../place-node.ts'

const SIZE = { width: 280, height: 160 }
const GAP = 24

/** Puts a note above what is selected, else in the middle of what is seen, ready to be written. */
export function addNoteTo(store: EditorStore, middle: Position) {
  const { workflow, selected, edit, select, write, canEdit } = store.getState()
  if (!canEdit) return
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const places = workflow.nodes.filter(({ id }) => selected.includes(id)).map((node) => placeOf(byId, node))
  const position =
    places.length === 0
      ? middle
      : {
          x: Math.min(...places.map(({ x }) => x)),
          y: Math.min(...places.map(({ y }) => y)) - SIZE.height - GAP,
        }
  const note: Note = { id: newId(), text: '', position: snap(position), size: SIZE }

  edit((before) => addNote(before, note))
  select([note.id])
  write(note.id)
}
