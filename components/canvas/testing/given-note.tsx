'use client'

import { Database } from 'lucide-react'
import { RelativeTime } from '#components/ui/relative-time'
import { useEditor } from '../editor-context.tsx'
import { FROM_WORDS, sourcesOf } from './given-words.ts'

/** Of a step that the last test did not run: what stood in for it. */
export function GivenNote({ nodeId }: { nodeId: string }) {
  const given = useEditor(({ run }) => run?.given)
  const nodes = useEditor(({ workflow }) => workflow.nodes)
  const source = given && sourcesOf(given, nodes).find((each) => each.nodeId === nodeId)
  if (!source) return null

  return (
    <p className="flex items-center gap-2 rounded-card bg-sunken px-3 py-2 text-13 text-soft">
      <Database aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <span>
        The last test did not run this step. It used {FROM_WORDS[source.from]}
        {source.at && (
          <>
            , <RelativeTime at={source.at} />
          </>
        )}
        .
      </span>
    </p>
  )
}
