'use client'

import Link from 'next/link'
import { useDeferredValue, useMemo } from 'react'
import { Tooltip } from '#components/ui/tooltip'
import { diff } from '#graph/diff'
import { summaryOf, summaryWords } from '#graph/diff-summary'
import { useEditor, useEditorContext } from './editor-context.tsx'

/** How far the draft is from what is live, and the way to see it. */
export function DraftState() {
  const { liveDocument, autosave } = useEditorContext()
  const id = useEditor((state) => state.id)
  // Typing does not wait for it.
  const workflow = useDeferredValue(useEditor((state) => state.workflow))
  const summary = useMemo(
    () => (liveDocument ? summaryOf(diff(liveDocument, workflow)) : null),
    [workflow, liveDocument],
  )
  if (!summary || summary.count + summary.moved + summary.others === 0) return null
  const { count } = summary

  return (
    <Tooltip content={`${summaryWords(summary)}. Compare with what is live.`}>
      <Link
        href={`/workflows/${id}/versions?from=live&to=draft`}
        onClick={() => autosave.flush().catch(() => {})}
        className="hidden shrink-0 rounded-[4px] text-13 whitespace-nowrap text-faint hover:text-ink hover:underline md:inline"
      >
        draft: {count === 0 ? 'looks only' : `${count} ${count === 1 ? 'change' : 'changes'}`}
      </Link>
    </Tooltip>
  )
}
