'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Outputs } from '#components/api'
import type { CatalogIndex } from './catalog-index.ts'
import { titleIndex } from './derived.ts'
import type { Editor, LastOutputs } from './editor-context.tsx'
import { createEditorStore, type EditorStore } from './editor-store.ts'
import { createPeopleStore } from './people/people-store.ts'
import { tabId } from './people/tab.ts'
import { usePeopleLine } from './people/use-people.ts'
import { useCalls } from './use-calls.ts'
import { takeOverFrom, useDraft } from './use-draft.ts'

type Given = {
  workflow: Outputs['workflow']['get']
  index: CatalogIndex
  lastOutputs: LastOutputs
  refresh: () => void
}

/** One opening of a workflow: its store, its saving, and what the server tells meanwhile. */
export function useEditorSession({ workflow, index, lastOutputs, refresh }: Given): Editor {
  const [store] = useState(() => createEditorStore(loaded(workflow)))
  const [others] = useState(() => createPeopleStore(tabId()))
  const { autosave, saver } = useDraft(store, others)
  const people = usePeopleLine({ store, people: others, autosave, saver })
  const [titles] = useState(() => titleIndex(index.isTrigger))
  const latest = useRef(refresh)
  latest.current = refresh
  const stable = useRef(() => latest.current()).current

  useRemoteChange(store, workflow)
  const calls = useCalls(store)

  return useMemo(
    () => ({
      store,
      index,
      autosave,
      people,
      titles,
      lastOutputs,
      calls,
      triggers: workflow.triggers,
      liveVersion: workflow.liveVersion,
      liveDocument: workflow.liveDocument,
      refresh: stable,
    }),
    [store, index, autosave, people, titles, lastOutputs, calls, workflow, stable],
  )
}

/** What was read anew for other reasons may be newer than what the line told of. */
function useRemoteChange(store: EditorStore, workflow: Outputs['workflow']['get']) {
  useEffect(() => {
    const { revision, title, problems, draft } = workflow
    if (revision > store.getState().revision) {
      takeOverFrom(store, { revision, title, problems, workflow: draft }, 'Somebody else')
    }
  }, [store, workflow])
}

const loaded = ({ id, title, draft, revision, problems, can }: Outputs['workflow']['get']) => ({
  id,
  title,
  workflow: draft,
  revision,
  problems,
  canEdit: can.includes('workflow.save'),
})
