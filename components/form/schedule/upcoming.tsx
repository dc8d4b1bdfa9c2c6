'use client'

import { useEffect, useState } from 'react'

type Props = { times: () => Promise<Date[]>; timeZone: string; dependsOn: string }

/** The next moments of a schedule, by the clock it hangs on. */
export function Upcoming({ times, timeZone, dependsOn }: Props) {
  const [found, setFound] = useState<Date[] | null>([])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` is a new function each time; `dependsOn` says when it differs.
  useEffect(() => {
    let isStale = false
    times().then(
      (dates) => !isStale && setFound(dates),
      () => !isStale && setFound(null),
    )
    return () => {
      isStale = true
    }
  }, [dependsOn])

  if (found === null || found.length === 0) return null

  return (
    <div className="text-12 text-faint">
      <p>Next, in {timeZone}</p>
      <ol className="mt-0.5 flex flex-col text-soft tabular-nums">
        {found.map((at) => (
          <li key={at.toISOString()}>
            <time dateTime={at.toISOString()}>
              {at.toLocaleString(undefined, {
                timeZone,
                weekday: 'short',
                day: 'numeric',
                month: 'short',
                hour: '2-digit',
                minute: '2-digit',
              })}
            </time>
          </li>
        ))}
      </ol>
    </div>
  )
}
