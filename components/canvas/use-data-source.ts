'use client'

import { useDeferredValue, useMemo } from 'react'
import type { DataSource } from '../form/expression/data-source.ts'
import { dataSourceOf } from './data-source-of.ts'
import { useEditor, useEditorContext, useTitles } from './editor-context.tsx'

/**
 * The steps before a node (null: the triggers alone), or those inside it, ready to be picked from and tried out.
 * It follows the document when there is time, so that no key waits for it.
 */
export function useDataSource(nodeId: string | null, inside = false): DataSource {
  const { index, lastOutputs, calls, store } = useEditorContext()
  const workflow = useDeferredValue(useEditor((state) => state.workflow))
  const title = useEditor((state) => state.title)
  const id = useEditor((state) => state.id)
  const titles = useTitles()

  return useMemo(
    (): DataSource => ({
      ...dataSourceOf(
        { nodeId, inside },
        { workflow, index, lastOutputs, calls, titles, run: { id, title } },
      ),
      openStep: (node) => store.getState().openNode(node, { tab: 'data' }),
    }),
    [workflow, title, id, index, lastOutputs, calls, titles, nodeId, inside, store],
  )
}
