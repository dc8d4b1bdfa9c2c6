'use client'

import Link from 'next/link'
import { useMemo } from 'react'
import { diff } from '#graph/diff'
import { summaryOf, summaryWords } from '#graph/diff-summary'
import { useEditor, useEditorContext } from '../editor-context.tsx'

/** What publishing would change, in a sentence. */
export function ChangeSummary() {
  const { liveDocument, liveVersion } = useEditorContext()
  const id = useEditor((state) => state.id)
  const workflow = useEditor((state) => state.workflow)
  const words = useMemo(
    () => (liveDocument ? summaryWords(summaryOf(diff(liveDocument, workflow))) : null),
    [workflow, liveDocument],
  )
  if (words === null) return null

  return (
    <p className="mb-4 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1 rounded-card bg-sunken px-3 py-2.5 text-13">
      <span>
        {words} <span className="text-soft">since version {liveVersion}, which is live.</span>
      </span>
      <Link
        href={`/workflows/${id}/versions?from=live&to=draft`}
        className="text-accent-text hover:underline"
      >
        See what changed
      </Link>
    </p>
  )
}
