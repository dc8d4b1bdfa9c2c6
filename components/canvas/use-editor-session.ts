'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Outputs } from '#components/api'
import { useAccount } from '../shell/account.tsx'
import type { Autosave } from './autosave.ts'
import type { CatalogIndex } from './catalog-index.ts'
import { titleIndex } from './derived.ts'
import type { Editor, LastOutputs } from './editor-context.tsx'
import { createEditorStore, type EditorStore } from './editor-store.ts'
import { keepHistory, takeHistory } from './kept-history.ts'
import { createPeopleStore } from './people/people-store.ts'
import { tabId } from './people/tab.ts'
import { usePeopleLine } from './people/use-people.ts'
import { useCalls } from './use-calls.ts'
import { useDraft } from './use-draft.ts'

type Given = {
  workflow: Outputs['workflow']['get']
  index: CatalogIndex
  lastOutputs: LastOutputs
  refresh: () => void
}

/** One opening of a workflow: its store, its saving, and what the server tells meanwhile. */
export function useEditorSession({ workflow, index, lastOutputs, refresh }: Given): Editor {
  const [store] = useState(() =>
    createEditorStore(loaded(workflow), takeHistory(workflow.id, workflow.draft)),
  )
  useKeptHistory(store)
  const { user } = useAccount()
  const [others] = useState(() => createPeopleStore({ tab: tabId(), userId: user.id }))
  const { autosave, saver } = useDraft(store, others)
  const people = usePeopleLine({ store, people: others, autosave, saver })
  const [titles] = useState(() => titleIndex(index.isTrigger))
  const latest = useRef(refresh)
  latest.current = refresh
  const stable = useRef(() => latest.current()).current

  useRemoteChange(autosave, workflow)
  const calls = useCalls(store)
  // Of a past run that lies over the draft, its data alone: nothing of it is mixed with newer runs.
  const overlaid = useStore(store, ({ overlay }) => overlay?.outputs)

  return useMemo(
    () => ({
      store,
      index,
      autosave,
      people,
      titles,
      lastOutputs: overlaid ?? lastOutputs,
      calls,
      triggers: workflow.triggers,
      liveVersion: workflow.liveVersion,
      liveDocument: workflow.liveDocument,
      refresh: stable,
    }),
    [store, index, autosave, people, titles, lastOutputs, overlaid, calls, workflow, stable],
  )
}

/** What can be undone outlives the page: a reload, or a look at another one. */
function useKeptHistory(store: EditorStore) {
  useEffect(() => {
    const keep = () => keepHistory(store.getState().id, store.getState())
    window.addEventListener('pagehide', keep)

    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [store])
}

/** What was read anew for other reasons may be newer than what the line told of. */
function useRemoteChange(autosave: Autosave, { revision }: { revision: number }) {
  useEffect(() => {
    // Without an answer the next save, or the line when it is back, finds out.
    autosave.catchUp(revision).catch(() => {})
  }, [autosave, revision])
}

const loaded = ({ id, title, draft, revision, problems, can }: Outputs['workflow']['get']) => ({
  id,
  title,
  workflow: draft,
  revision,
  problems,
  canEdit: can.includes('workflow.save'),
})
