'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { useTRPCClient } from '#components/api'
import { useEditor, useEditorContext } from '../editor-context.tsx'

const Panel = dynamic(() => import('./comments-panel.tsx').then(({ CommentsPanel }) => CommentsPanel), {
  ssr: false,
})

/** The panel, loaded when it is first opened, by hand or by an address that names a comment. */
export function LaterComments() {
  const isOpen = useEditor(({ talk }) => talk !== null)
  useWantedComment()

  return isOpen ? <Panel /> : null
}

function useWantedComment() {
  const { store } = useEditorContext()
  const client = useTRPCClient()
  const wanted = useSearchParams().get('comment')

  useEffect(() => {
    if (wanted === null) return
    const { openTalk } = store.getState()
    openTalk({ comment: wanted })
    client.comment.get.query({ id: wanted }).then(
      ({ nodeId }) => {
        const { workflow, select, closeInspector } = store.getState()
        if (nodeId === null || !workflow.nodes.some(({ id }) => id === nodeId)) return
        select([nodeId])
        closeInspector()
      },
      // It was deleted: the panel shows what there is.
      () => openTalk(),
    )
  }, [store, client, wanted])
}
