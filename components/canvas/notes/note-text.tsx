import { changeNote } from '#graph/edit-note'
import type { Note } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'

const LONGEST = 20_000

/** The Markdown of a note, written where it stands. Each keystroke is kept; all of them are undone at once. */
export function NoteText({ note }: { note: Note }) {
  const edit = useEditor((state) => state.edit)
  const settle = useEditor((state) => state.settle)
  const write = useEditor((state) => state.write)

  return (
    <>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to write.
        autoFocus
        aria-label="Text of the note"
        aria-describedby={`${note.id}-help`}
        value={note.text}
        maxLength={LONGEST}
        placeholder="What should others know here?"
        onFocus={({ currentTarget }) => currentTarget.setSelectionRange(LONGEST, LONGEST)}
        onChange={({ target }) =>
          edit((workflow) => changeNote(workflow, note.id, { text: target.value }), `note ${note.id}`)
        }
        onBlur={() => {
          settle()
          write(null)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          event.stopPropagation()
          const card = event.currentTarget.closest<HTMLElement>('[tabindex]')
          write(null)
          card?.focus()
        }}
        className="nodrag nopan nowheel min-h-0 w-full grow resize-none bg-transparent p-3 font-mono text-12 leading-5 outline-none placeholder:text-soft"
      />
      <p id={`${note.id}-help`} className="truncate px-3 pb-1.5 text-12 text-soft">
        # Heading · **bold** · - list · [link](https://…) · Esc when done
      </p>
    </>
  )
}
