'use client'

import { Equal } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state'
import type { Workflow } from '#graph/workflow'
import { ReviewPanel } from '../reviews/review-panel.tsx'
import { ChangeCanvas } from './change-canvas.tsx'
import { ChangeList } from './change-list.tsx'
import { ChangeSteps } from './change-steps.tsx'
import { changesOf } from './changes.ts'
import { type Comparison, reviewIdOf } from './sides.ts'
import { useChangeKeys } from './use-change-keys.ts'

type Props = { document: Workflow; comparison: Comparison; to: string }

/** The canvas with both in one, and the list of what differs beside it. Narrow screens show the list. */
export function CompareView({ document, comparison, to }: Props) {
  const { from, to: newer, changes: difference, words } = comparison
  const documents = useMemo(
    () => ({ before: from.document, after: newer.document }),
    [from.document, newer.document],
  )
  const changes = useMemo(() => changesOf(difference, documents), [difference, documents])
  const [current, setCurrent] = useState<string | null>(null)
  const at = changes.findIndex(({ key }) => key === current)
  const shown = useMemo(() => changes.find(({ key }) => key === current)?.nodeIds ?? [], [changes, current])
  const reviewId = reviewIdOf(to)

  const step = useCallback(
    (by: 1 | -1) => {
      const next = at < 0 && by < 0 ? changes.length - 1 : (at + by + changes.length) % changes.length
      setCurrent(changes[next]?.key ?? null)
    },
    [at, changes],
  )
  const next = useCallback(() => step(1), [step])
  const previous = useCallback(() => step(-1), [step])
  useChangeKeys({ next, previous })
  const select = useCallback(
    (id: string) => {
      const found = changes.find(({ group, nodeIds }) => group !== 'connections' && nodeIds[0] === id)
      if (found) setCurrent(found.key)
    },
    [changes],
  )

  return (
    <div className="flex min-h-0 grow">
      <div className="relative min-w-0 grow max-md:hidden">
        <ChangeCanvas document={document} difference={difference} shown={shown} onSelect={select} />
      </div>
      <aside
        aria-label="What changed"
        className="flex w-full shrink-0 flex-col border-hairline bg-panel md:w-[420px] md:border-l"
      >
        {reviewId && <ReviewPanel id={reviewId} steps={newer.document.nodes} current={shown[0]} />}
        {changes.length > 0 ? (
          <>
            <ChangeSteps words={words} at={at} count={changes.length} next={next} previous={previous} />
            <div className="min-h-0 grow overflow-y-auto">
              <ChangeList changes={changes} documents={documents} current={current} onChoose={setCurrent} />
            </div>
          </>
        ) : (
          <EmptyState icon={<Equal aria-hidden="true" />} title="Nothing differs">
            Both hold the same steps, connections and settings, in the same places.
          </EmptyState>
        )}
      </aside>
    </div>
  )
}
