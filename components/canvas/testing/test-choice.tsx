'use client'

import { Segmented } from '#components/ui/segmented'
import { formatDuration } from '../../ui/format-time.ts'
import { useNow } from '../../ui/now.ts'
import { useEditor } from '../editor-context.tsx'
import type { RunView } from '../run-overlay.ts'

type Props = { nodeId: string; shownId: string | null; onChoose: (runId: string) => void }

/** The last tests this step was part of, to compare what they gave. */
export function TestChoice({ nodeId, shownId, onChoose }: Props) {
  const run = useEditor((state) => state.run)
  const lastTests = useEditor((state) => state.lastTests)
  const now = useNow() ?? 0
  const tests = run && !lastTests.some(({ id }) => id === run.id) ? [run, ...lastTests] : lastTests
  const known = tests.filter(({ steps }) => steps[nodeId])
  if (known.length < 2) return null

  return (
    <Segmented
      label="Which test to show"
      value={shownId ?? known[0]?.id ?? ''}
      onValueChange={onChoose}
      options={known.map((each, place) => ({ value: each.id, label: labelOf(each, { place, now }) }))}
    />
  )
}

function labelOf(run: RunView, { place, now }: { place: number; now: number }): string {
  return place === 0 ? 'Last test' : `${formatDuration(Math.max(0, now - Date.parse(run.createdAt)))} ago`
}
