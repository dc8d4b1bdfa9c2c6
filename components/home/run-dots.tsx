import type { ReactNode } from 'react'
import { type State, stateLabel } from '#components/ui/state-mark'

const SHOWN = 10

/** How the last ten runs went, the newest at the right; told apart by shape as well as colour. */
export function RunDots({ runs }: { runs: { id: string; status: State }[] }) {
  if (runs.length === 0) return <span className="text-13 text-faint">No runs yet</span>
  const oldestFirst = runs.slice(0, SHOWN).reverse()

  return (
    <svg
      viewBox={`0 0 ${SHOWN * 10} 10`}
      width={SHOWN * 10}
      height="10"
      role="img"
      aria-label={summary(runs)}
      className="shrink-0"
    >
      <title>{summary(runs)}</title>
      {Array.from({ length: SHOWN - oldestFirst.length }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty places are alike.
        <circle key={index} cx={index * 10 + 5} cy="5" r="1" fill="var(--color-hairline)" />
      ))}
      {oldestFirst.map(({ id, status }, index) => (
        <g key={id} transform={`translate(${(SHOWN - oldestFirst.length + index) * 10 + 5} 5)`}>
          {dots[status] ?? dots.cancelled}
        </g>
      ))}
    </svg>
  )
}

function summary(runs: { status: State }[]) {
  const counts = Object.entries(Object.groupBy(runs, ({ status }) => stateLabel(status)))

  return `Last ${runs.length} runs: ${counts.map(([label, some]) => `${some?.length} ${label.toLowerCase()}`).join(', ')}`
}

const ring = { fill: 'none', strokeWidth: 1.6 }

const dots: Partial<Record<State, ReactNode>> = {
  done: <circle r="3.2" fill="var(--color-done)" />,
  failed: <path d="m-3-3 6 6m0-6-6 6" stroke="var(--color-failed)" strokeWidth="2.2" strokeLinecap="round" />,
  running: <circle r="2.8" {...ring} stroke="var(--color-running)" className="animate-pulse" />,
  waiting: <path d="M0-3.4 3.4 0 0 3.4-3.4 0z" {...ring} stroke="var(--color-waiting)" />,
  queued: <circle r="2.8" {...ring} stroke="var(--color-skipped)" />,
  cancelled: <path d="M-3 0h6" stroke="var(--color-skipped)" strokeWidth="2" strokeLinecap="round" />,
}
