'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { isApiError, type Outputs, useTRPCClient } from '#components/api'
import { type Autosave, startAutosave } from './autosave.ts'
import type { CatalogIndex } from './catalog-index.ts'
import { titleIndex } from './derived.ts'
import type { Editor, LastOutputs } from './editor-context.tsx'
import { createEditorStore, type EditorStore } from './editor-store.ts'
import { keepDraft } from './kept-draft.ts'
import { isUnsaved } from './saving.ts'
import { useCalls } from './use-calls.ts'

type Given = {
  workflow: Outputs['workflow']['get']
  index: CatalogIndex
  lastOutputs: LastOutputs
  refresh: () => void
}

/** One opening of a workflow: its store, its saving, and what the server tells meanwhile. */
export function useEditorSession({ workflow, index, lastOutputs, refresh }: Given): Editor {
  const [store] = useState(() => createEditorStore(loaded(workflow)))
  const autosave = useAutosave(store)
  const [titles] = useState(() => titleIndex(index.isTrigger))
  const latest = useRef(refresh)
  latest.current = refresh
  const stable = useRef(() => latest.current()).current

  useRemoteChange(store, workflow)
  const calls = useCalls(store)
  // Of a past run that lies over the draft, its data alone: nothing of it is mixed with newer runs.
  const overlaid = useStore(store, ({ overlay }) => overlay?.outputs)

  return useMemo(
    () => ({
      store,
      index,
      autosave,
      titles,
      lastOutputs: overlaid ?? lastOutputs,
      calls,
      triggers: workflow.triggers,
      liveVersion: workflow.liveVersion,
      liveDocument: workflow.liveDocument,
      refresh: stable,
    }),
    [store, index, autosave, titles, lastOutputs, overlaid, calls, workflow, stable],
  )
}

function useAutosave(store: EditorStore): Autosave {
  const client = useTRPCClient()
  const current = useRef<Autosave | null>(null)

  useEffect(() => {
    const { id } = store.getState()
    const autosave = startAutosave(store, {
      send: (draft) => client.workflow.save.mutate(draft).catch(explain),
      isConflict: (error) => isApiError(error) && error.data?.code === 'CONFLICT',
      keep: (draft) => keepDraft(id, draft),
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
  }, [store, client])

  return useMemo(
    () => ({
      flush: () => current.current?.flush() ?? Promise.resolve(),
      stop: () => current.current?.stop(),
    }),
    [],
  )
}

/** A request that got no answer at all says so in words. */
function explain(error: unknown): never {
  if (isApiError(error) && !error.data) throw new Error('no connection', { cause: error })
  throw error
}

/** Takes over what somebody else saved while nothing here is unsaved; otherwise the next save finds the conflict. */
function useRemoteChange(store: EditorStore, workflow: Outputs['workflow']['get']) {
  useEffect(() => {
    const state = store.getState()
    if (workflow.revision <= state.revision || isUnsaved(state) || state.saving.is !== 'saved') return
    state.edit(() => workflow.draft)
    state.rebase(workflow.revision, {
      workflow: workflow.draft,
      title: workflow.title,
      problems: workflow.problems,
    })
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
