import { useCallback, useEffect, useState } from 'react'
import { describeEdit } from '#graph/describe-edit'
import { useEditorContext } from '../editor-context.tsx'
import type { EditorState } from '../editor-store.ts'

/** What is said in the live region: every change of the shape of the workflow, its notes and groups, whoever makes it and however. */
export function useAnnouncements() {
  const { store } = useEditorContext()
  const [said, setSaid] = useState({ words: '', turn: 0 })
  const say = useCallback((words: string) => setSaid(({ turn }) => ({ words, turn: turn + 1 })), [])

  useEffect(
    () =>
      store.subscribe((state, before) => {
        const words = state.workflow === before.workflow ? null : announcement(before, state)
        if (words) say(words)
      }),
    [store, say],
  )

  return { said, say }
}

function announcement(before: EditorState, { workflow }: EditorState): string | null {
  const words = describeEdit(before.workflow, workflow)
  if (workflow === before.past.at(-1)) return `Undone. ${words ?? 'A field or a place is as it was.'}`
  if (workflow === before.future[0]) return `Done again. ${words ?? 'A field or a place has changed.'}`
  // A message with the way back is shown, and read, where steps or notes are deleted.
  const count = ({ nodes, notes = [] }: EditorState['workflow']) => nodes.length + notes.length
  if (count(workflow) < count(before.workflow)) return null

  return words
}
