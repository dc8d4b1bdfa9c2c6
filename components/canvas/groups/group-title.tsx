import { useRef, useState } from 'react'
import { changeGroup } from '#graph/edit-group'
import type { Group } from '#graph/workflow'
import { useEditor } from '../editor-context.tsx'

/** What a group is called; it is renamed where it stands. Enter keeps it, Esc takes it back. */
export function GroupTitle({ group }: { group: Group }) {
  const isWriting = useEditor(({ writing, canEdit }) => canEdit && writing === group.id)

  return isWriting ? (
    <TitleInput group={group} />
  ) : (
    <h3 className="min-w-0 truncate text-13 font-semibold">{group.title}</h3>
  )
}

function TitleInput({ group }: { group: Group }) {
  const edit = useEditor((state) => state.edit)
  const write = useEditor((state) => state.write)
  const [title, setTitle] = useState(group.title)

  const isDone = useRef(false)
  const leave = (card: HTMLElement | null, kept: string) => {
    // An input that goes away may still tell that it was left.
    if (isDone.current) return
    isDone.current = true
    edit((workflow) => changeGroup(workflow, group.id, { title: kept }))
    write(null)
    card?.focus()
  }

  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: it appears because somebody asked to rename.
      autoFocus
      aria-label="Title of the group"
      value={title}
      maxLength={200}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onChange={({ target }) => setTitle(target.value)}
      onBlur={() => leave(null, title)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        leave(event.currentTarget.closest('.react-flow__node'), event.key === 'Enter' ? title : group.title)
      }}
      className="nodrag nopan pointer-events-auto h-7 w-full min-w-0 rounded-control border border-control bg-raised px-1.5 text-13 font-semibold"
    />
  )
}
