'use client'

import { useEffect, useMemo, useRef } from 'react'
import { isApiError, useTRPCClient } from '#components/api'
import { showToast } from '#components/ui/toast'
import { isListed } from '#graph/merge/reuse'
import { type Autosave, startAutosave } from './autosave.ts'
import type { EditorStore } from './editor-store.ts'
import { keepingCaret } from './keep-caret.ts'
import { keepDraft } from './kept-draft.ts'
import type { PeopleStore } from './people/people-store.ts'
import { tabId } from './people/tab.ts'
import { restore } from './put-back.ts'
import { isUnsaved } from './saving.ts'
import type { Draft } from './take-over.ts'

/** With others there the work goes out fast enough to feel live. */
const TOGETHER = { afterMs: 300, mostMs: 900 }
const ALONE = { afterMs: 800, mostMs: Number.POSITIVE_INFINITY }

/** Saves the draft of a store for as long as the editor is open, and takes over what others save. */
export function useDraft(
  store: EditorStore,
  people: PeopleStore,
): { autosave: Autosave; saver: () => string } {
  const client = useTRPCClient()
  const current = useRef<Autosave | null>(null)
  const savedBy = useRef('Somebody else')

  useEffect(() => {
    const { id } = store.getState()
    const autosave = startAutosave(store, {
      send: (draft) => client.workflow.save.mutate(draft).catch(explain),
      isConflict: (error) => isApiError(error) && error.data?.code === 'CONFLICT',
      takeOver: async () => {
        const { draft, ...theirs } = await client.workflow.getDraft.query({ id }).catch(explain)
        savedBy.current = theirs.savedBy ?? savedBy.current
        keepingCaret(() => takeOverFrom(store, { ...theirs, workflow: draft }, savedBy.current))
      },
      keep: (draft) => keepDraft(id, tabId(), draft),
      pace: () => (people.getState().here.size > 0 ? TOGETHER : ALONE),
    })
    current.current = autosave
    const flush = () => autosave.flush().catch(() => {})
    const leave = (event: BeforeUnloadEvent) => {
      if (!isUnsaved(store.getState())) return
      flush()
      event.preventDefault()
    }
    window.addEventListener('blur', flush)
    window.addEventListener('online', flush)
    window.addEventListener('beforeunload', leave)

    return () => {
      flush()
      autosave.stop()
      window.removeEventListener('blur', flush)
      window.removeEventListener('online', flush)
      window.removeEventListener('beforeunload', leave)
    }
  }, [store, client, people])

  return useMemo(
    () => ({
      autosave: {
        flush: () => current.current?.flush() ?? Promise.resolve(),
        catchUp: (told) => current.current?.catchUp(told) ?? Promise.resolve(),
        stop: () => current.current?.stop(),
      },
      saver: () => savedBy.current,
    }),
    [],
  )
}

/** Puts the work here on top of theirs, tells where the two met, and lets go of what is no longer there. */
function takeOverFrom(store: EditorStore, theirs: Draft, by: string) {
  const { workflow: before, takeOver, meet } = store.getState()
  const collisions = takeOver(theirs)
  meet(collisions.map((collision) => ({ collision, by })))

  const { workflow: after, selected, selectedEdges, select } = store.getState()
  if (after === before || selected.length + selectedEdges.length === 0) return
  // All that can be selected stands in one list or another.
  const here = new Set(
    Object.values(after).flatMap((part) => (isListed(part) ? part.map(({ id }) => id) : [])),
  )
  select(
    selected.filter((id) => here.has(id)),
    selectedEdges.filter((id) => here.has(id)),
  )
  const gone = before.nodes.filter(({ id }) => selected.includes(id) && !here.has(id))
  if (gone.length === 0) return
  showToast({
    title: `${by} deleted ${gone.length === 1 ? `“${gone[0]?.title}”` : `${gone.length} steps`}`,
    action: { label: 'Bring back', onSelect: () => restore(store, { before, after }) },
  })
}

/** A request that got no answer at all says so in words. */
function explain(error: unknown): never {
  if (isApiError(error) && !error.data) throw new Error('no connection', { cause: error })
  throw error
}
