'use client'

import { useMemo, useState } from 'react'
import { showToast } from '#components/ui/toast'
import { replaceHits } from '#graph/replace-hits'
import { find, type Hit } from '#graph/search'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import type { Actions } from '../use-actions.ts'

/** What is searched, what was found, which hit one is at, and what replaces it. */
export function useSearch(actions: Actions) {
  const { store, index } = useEditorContext()
  const workflow = useEditor((state) => state.workflow)
  const [words, setWords] = useState('')
  const [matchCase, setMatchCase] = useState(false)
  const [active, setActive] = useState(0)
  const hits = useMemo(
    () => find(workflow, { words, matchCase }, index.typeOf),
    [workflow, words, matchCase, index],
  )
  const at = Math.min(active, Math.max(0, hits.length - 1))

  const show = (place: number) => {
    const wrapped = hits.length === 0 ? 0 : (place + hits.length) % hits.length
    const hit = hits[wrapped]
    setActive(wrapped)
    if (hit) open(hit)
  }
  const open = ({ of, id, part, field }: Hit) => {
    const { openNode, select } = store.getState()
    if (of !== 'step') select([id])
    else if (part === 'input') openNode(id, { field: field ?? null })
    else openNode(id, part === 'note' ? { tab: 'settings' } : {})
    actions.showNode(id)
  }
  const replace = (chosen: Hit[], by: string) => {
    const { workflow: before, edit } = store.getState()
    edit((now) => replaceHits(now, chosen, by))
    const { workflow: after, undo } = store.getState()
    if (after === before)
      return showToast({
        title: 'Nothing was replaced',
        description: 'A title cannot be empty, and a number stays a number.',
      })
    if (chosen.length > 1)
      showToast({
        title: `Replaced ${chosen.length} places`,
        undo: () => {
          if (store.getState().workflow === after) undo()
        },
      })
  }

  return {
    words,
    setWords: (next: string) => {
      setWords(next)
      setActive(0)
    },
    matchCase,
    setMatchCase,
    hits,
    at,
    show,
    replace,
  }
}
