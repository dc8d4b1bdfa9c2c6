'use client'

import { Pin } from 'lucide-react'
import { pinnedNodes } from '#graph/pinned'
import { useEditor } from '../editor-context.tsx'

/** Before publishing: which steps have data pinned, and that live runs do without it. */
export function PinnedNote() {
  const workflow = useEditor((state) => state.workflow)
  const openNode = useEditor((state) => state.openNode)
  const nodes = pinnedNodes(workflow)
  if (nodes.length === 0) return null

  return (
    <div className="mb-4 flex gap-2.5 rounded-card bg-pinned-soft p-3 text-13">
      <Pin aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-pinned" />
      <div className="min-w-0">
        <p className="text-pinned-text">
          {nodes.length === 1 ? '1 step has' : `${nodes.length} steps have`} pinned data: tests only, live
          runs ignore it.
        </p>
        <ul className="mt-1 flex flex-wrap gap-x-3">
          {nodes.map((node) => (
            <li key={node.id}>
              <button
                type="button"
                className="font-medium underline-offset-2 hover:underline"
                onClick={() => openNode(node.id, { tab: 'data' })}
              >
                {node.title}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
