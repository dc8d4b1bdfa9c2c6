import type { Run } from '../run-steps.ts'
import { placeOf } from '../shown-run.ts'

/** More would be a grey. */
const MOST = 60

/** The rounds of a loop, as notches in its bar; those that failed in red where they were. */
export function RoundTexture({
  loop: { total, done, failed, running, failedRounds },
}: {
  loop: Run['loops'][number]
}) {
  const count = Math.max(1, total ?? done + failed + running)
  const notches = Math.min(count, MOST)
  // In nested loops places repeat, and say nothing about where in the whole bar they were.
  const places = failedRounds.some((path) => path.includes('.')) ? [] : failedRounds.map(placeOf)

  return (
    <span aria-hidden="true" className="absolute inset-0 overflow-hidden rounded-[inherit]">
      {notches > 1 && (
        <span
          style={{ backgroundSize: `${100 / notches}% 100%` }}
          className="absolute inset-0 bg-[linear-gradient(90deg,transparent_calc(100%-1px),var(--color-panel)_0)] opacity-70"
        />
      )}
      {places.map((place) => (
        <span
          key={place}
          style={{ left: `${(place / count) * 100}%`, width: `max(2px, ${100 / count}%)` }}
          className="absolute inset-y-0 bg-failed"
        />
      ))}
    </span>
  )
}
