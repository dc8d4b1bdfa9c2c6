'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import type { Json, Node } from '#graph/workflow'
import { isRecord } from '../../form/value-at.ts'
import { useEditor, useEditorContext } from '../editor-context.tsx'

/** With which entry of the loop around it a step is tested. */
export function EntryChoice({ node }: { node: Node }) {
  const { lastOutputs, index } = useEditorContext()
  const loop = useEditor(({ workflow }) => workflow.nodes.find(({ id }) => id === node.parent))
  const entry = useEditor(({ entries }) => (loop ? (entries[loop.id] ?? 0) : 0))
  const chooseEntry = useEditor((state) => state.chooseEntry)
  // Only a loop over a list has entries to choose from.
  if (!loop || index.typeOf(loop)?.input.properties === undefined || loop.input.items === undefined)
    return null
  const count = countOf(loop.input.items, lastOutputs[loop.id]?.output)

  return (
    <fieldset className="flex items-center gap-1 text-13">
      <legend className="sr-only">Entry for tests</legend>
      <IconButton
        label="The entry before"
        size="small"
        icon={<ChevronLeft aria-hidden="true" />}
        disabled={entry === 0}
        onClick={() => chooseEntry(loop.id, entry - 1)}
      />
      <span className="tabular-nums" aria-live="polite">
        Tests use entry {entry + 1}
        {count !== null && ` of ${count}`} of “{loop.title}”
      </span>
      <IconButton
        label="The next entry"
        size="small"
        icon={<ChevronRight aria-hidden="true" />}
        disabled={count !== null && entry + 1 >= count}
        onClick={() => chooseEntry(loop.id, entry + 1)}
      />
    </fieldset>
  )
}

/** How many there are, as far as is known: a list that is written down, or what the loop went through last. */
function countOf(items: Json, output: Json | undefined): number | null {
  if (Array.isArray(items)) return items.length
  if (!isRecord(output) || typeof output.count !== 'number') return null

  return output.count
}
