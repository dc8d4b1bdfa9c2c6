'use client'

import { useCallback } from 'react'
import type { Reach } from '#graph/part'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { isUnderWay } from './run-overlay.ts'
import { useTest } from './use-test.ts'

/** Tests of one step: it alone, up to it, from it on. A trigger has nothing before it and starts the whole. */
export function useStepTest(node: Node) {
  const { store, index } = useEditorContext()
  const start = useTest()
  const isBusy = useEditor(({ run, isStarting }) => isStarting || isUnderWay(run))
  const isTrigger = index.isTrigger(node)

  const run = useCallback(
    (reach: Reach) => {
      store.getState().openNode(node.id, { tab: 'data' })
      if (isTrigger) return start({ nodeId: node.id })
      if (reach === 'to') return start({ toNodeId: node.id })

      return start(reach === 'from' ? { fromNodeId: node.id } : { onlyNodeId: node.id })
    },
    [store, isTrigger, node.id, start],
  )

  return { run, isBusy, isTrigger }
}
