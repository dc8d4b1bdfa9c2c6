import { Copy, Pencil, Trash2 } from 'lucide-react'
import { changeNote } from '#graph/edit-note'
import type { Note } from '#graph/workflow'
import { ColourChoice } from '../colour-choice.tsx'
import { useEditorContext } from '../editor-context.tsx'
import { Tool } from '../floating-bar.tsx'
import { useActions } from '../use-actions.ts'

/** What can be done with the note that is selected, in a bar above its card or below its text in the list. */
export function NoteTools({ note: { id, colour } }: { note: Note }) {
  const { store } = useEditorContext()
  const { edit, write } = store.getState()
  const { duplicateSelected, removeSelected } = useActions()

  return (
    <>
      <Tool label="Edit the text" keys="enter" icon={<Pencil />} onClick={() => write(id)} />
      <ColourChoice
        value={colour ?? 'amber'}
        onChoose={(chosen) => edit((workflow) => changeNote(workflow, id, { colour: chosen }))}
      />
      <Tool label="Duplicate" keys="mod+d" icon={<Copy />} onClick={duplicateSelected} />
      <Tool label="Delete" keys="backspace" icon={<Trash2 />} onClick={removeSelected} />
    </>
  )
}
