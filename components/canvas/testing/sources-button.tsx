'use client'

import { Database } from 'lucide-react'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import { RelativeTime } from '#components/ui/relative-time'
import type { Part } from '#graph/part'
import { useEditor } from '../editor-context.tsx'
import { FROM_WORDS, sourcesOf } from './given-words.ts'

/** Where the data of a test came from that did not run the steps before. */
export function SourcesButton({ given }: { given: Part['given'] }) {
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const openNode = useEditor((state) => state.openNode)
  const sources = sourcesOf(given, nodes)
  if (sources.length === 0) return null

  return (
    <Popover
      title="Data this test stood on"
      side="top"
      trigger={
        <Button size="small" variant="quiet" icon={<Database aria-hidden="true" />}>
          <span className="max-sm:sr-only">
            Data of {sources.length} {sources.length === 1 ? 'step' : 'steps'}
          </span>
        </Button>
      }
    >
      <ul className="flex min-w-56 flex-col gap-1">
        {sources.map(({ nodeId, title, from, at }) => (
          <li key={nodeId} className="flex items-baseline gap-3">
            <button
              type="button"
              onClick={() => openNode(nodeId, { tab: 'data' })}
              className="min-w-0 grow truncate text-left font-medium hover:underline"
            >
              {title}
            </button>
            <span className={from === 'pinned' ? 'shrink-0 text-pinned-text' : 'shrink-0 text-soft'}>
              {FROM_WORDS[from]}
              {at && (
                <>
                  , <RelativeTime at={at} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
