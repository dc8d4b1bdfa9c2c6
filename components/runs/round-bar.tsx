'use client'

import { ChevronLeft, ChevronRight, Repeat, X } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { inRounds } from '../canvas/loop-state.ts'
import { type Level, placeOf } from './shown-run.ts'
import type { Rounds } from './use-rounds.ts'

/** Which rounds of its loops a run is looked at in. */
export function RoundBar({ levels, rounds }: { levels: Level[]; rounds: Rounds }) {
  if (levels.length === 0) return null

  return (
    <nav
      aria-label="Rounds"
      className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hairline bg-panel px-4 py-1.5 text-13"
    >
      {levels.map((level) => (
        <Loop key={level.loop} level={level} rounds={rounds} />
      ))}
    </nav>
  )
}

function Loop({ level, rounds }: { level: Level; rounds: Rounds }) {
  const { loop, title, summary, place } = level
  const go = (index: number) => rounds.show({ round: `${loop}[${index}]` })
  const failed = (summary?.failedRounds ?? []).filter((path) => path.startsWith(`${loop}[`)).map(placeOf)
  const first = failed[0] ?? 0

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div role="group" aria-label={title} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
      <Repeat className="size-4 shrink-0 text-faint" aria-hidden="true" />
      <span className="max-w-56 truncate font-medium">{title}</span>
      {summary && <span className="text-12 text-faint tabular-nums">{inRounds(summary)}</span>}
      {place === null ? (
        <Button size="small" disabled={!summary || summary.total === 0} onClick={() => go(first)}>
          {failed.length > 0 ? 'Show what failed' : 'Look at a round'}
        </Button>
      ) : (
        <>
          <Stepper place={place} total={countOf(level)} go={go} />
          {failed.length > 0 && <Failures failed={failed} place={place} go={go} />}
          <IconButton
            label={`Show all rounds of ${title} together`}
            size="small"
            icon={<X aria-hidden="true" />}
            onClick={() =>
              rounds.show({ round: loop.includes('.') ? loop.slice(0, loop.lastIndexOf('.')) : null })
            }
          />
        </>
      )}
    </div>
  )
}

/** Rounds there are to step through. */
function countOf({ summary, place }: Level): number {
  const begun = summary ? summary.done + summary.failed + summary.running : 0

  return Math.max(summary?.total ?? begun, (place ?? 0) + 1)
}

type StepperProps = { place: number; total: number; go: (place: number) => void }

function Stepper({ place, total, go }: StepperProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const commit = () => {
    const wanted = Number(typed)
    if (typed !== null && Number.isInteger(wanted) && wanted >= 1 && wanted <= total) go(wanted - 1)
    setTyped(null)
  }

  return (
    <span className="flex items-center gap-1">
      <IconButton
        label="Round before"
        size="small"
        disabled={place === 0}
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => go(place - 1)}
      />
      <label className="flex items-center gap-1.5">
        <span className="text-soft">Round</span>
        <input
          aria-label="Round"
          inputMode="numeric"
          value={typed ?? String(place + 1)}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={commit}
          onKeyDown={(event: KeyboardEvent) => event.key === 'Enter' && commit()}
          style={{ width: `${String(total).length + 3}ch` }}
          className="control h-7 px-1.5 text-center text-13 tabular-nums"
        />
      </label>
      <span className="text-soft tabular-nums">of {total}</span>
      <IconButton
        label="Round after"
        size="small"
        disabled={place >= total - 1}
        icon={<ChevronRight aria-hidden="true" />}
        onClick={() => go(place + 1)}
      />
    </span>
  )
}

type FailuresProps = { failed: number[]; place: number; go: (place: number) => void }

/** Goes from one failure to the next, and round again. */
function Failures({ failed, place, go }: FailuresProps) {
  const next = failed.find((each) => each > place) ?? failed[0] ?? 0
  const isOnly = failed.length === 1 && failed[0] === place

  return (
    <Button size="small" disabled={isOnly} onClick={() => go(next)}>
      {isOnly ? 'Only failure' : 'Next failure'}
    </Button>
  )
}
