'use client'

import { skipToken, useQuery } from '@tanstack/react-query'
import { useInternalNode, ViewportPortal } from '@xyflow/react'
import { MessageSquare } from 'lucide-react'
import { useTRPC } from '#components/api'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { showTalk } from './show-talk.ts'

/** How many threads are open; told anew whenever a comment comes or goes. */
export function useOpenThreads() {
  const trpc = useTRPC()
  const workflowId = useEditor((state) => state.id)
  const { data } = useQuery(trpc.comment.count.queryOptions(workflowId ? { workflowId } : skipToken))

  return data
}

/** At each step that is talked about, how many threads are open. */
export function CommentMarks() {
  const counts = useOpenThreads()
  const marked =
    counts?.byNode.flatMap(({ nodeId, open }) => (nodeId === null ? [] : [{ nodeId, open }])) ?? []
  if (marked.length === 0) return null

  return (
    <ViewportPortal>
      {marked.map(({ nodeId, open }) => (
        <Mark key={nodeId} nodeId={nodeId} open={open} />
      ))}
    </ViewportPortal>
  )
}

function Mark({ nodeId, open }: { nodeId: string; open: number }) {
  const node = useInternalNode(nodeId)
  const title = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === nodeId)?.title)
  const { store } = useEditorContext()
  if (!node) return null
  const { x, y } = node.internals.positionAbsolute

  return (
    <button
      type="button"
      aria-label={`${open} open ${open === 1 ? 'comment' : 'comments'} on ${title}`}
      onClick={() => {
        store.getState().select([nodeId])
        showTalk(store, { node: nodeId })
      }}
      style={{ transform: `translate(${x + (node.measured.width ?? 0) - 34}px, ${y - 13}px)` }}
      className="nodrag nopan pointer-events-auto absolute top-0 left-0 z-1003 flex h-6 items-center gap-1 rounded-full border border-hairline bg-raised px-2 text-12 font-medium text-soft tabular-nums shadow-raised hover:text-ink"
    >
      <MessageSquare className="size-3" aria-hidden="true" />
      {open}
    </button>
  )
}
