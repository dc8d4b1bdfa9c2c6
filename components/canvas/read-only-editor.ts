'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTRPC } from '#components/api'
import type { Workflow } from '#graph/workflow'
import { indexCatalog } from './catalog-index.ts'
import { titleIndex } from './derived.ts'
import type { Editor } from './editor-context.tsx'
import { createEditorStore } from './editor-store.ts'
import { nobody } from './people/people-store.ts'

type Shown = { id: string; title: string; document: Workflow; version: number | null }

/**
 * The cards and cables of the editor read from its store; here it holds a document that is only looked at, and for as
 * long as the component lives. null until the catalog is there.
 */
export function useReadOnlyEditor({ id, title, document, version }: Shown): Editor | null {
  const trpc = useTRPC()
  const catalog = useQuery(trpc.catalog.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }))
  const [store] = useState(() =>
    createEditorStore({ id, title, workflow: document, revision: 0, problems: [], canEdit: false }),
  )

  return useMemo(() => {
    if (!catalog.data) return null
    const index = indexCatalog(catalog.data)

    return {
      store,
      index,
      autosave: { flush: async () => {}, catchUp: async () => {}, stop: () => {} },
      people: nobody(),
      titles: titleIndex(index.isTrigger),
      lastOutputs: {},
      calls: {},
      triggers: [],
      liveVersion: version,
      liveDocument: null,
      refresh: () => {},
    }
  }, [catalog.data, store, version])
}
