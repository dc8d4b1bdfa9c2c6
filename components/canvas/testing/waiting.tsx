'use client'

import { useEffect, useState } from 'react'
import { Line } from '../live-addresses.tsx'

type Props = { address: string; until: string; problem: string | null }

/** An address that waits for one call, and how long it still does. */
export function Waiting({ address, until, problem }: Props) {
  const seconds = useSecondsTo(until)

  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-2 text-13" role="status">
        <span aria-hidden="true" className="size-2.5 shrink-0 animate-pulse rounded-full bg-running" />
        <span className="tabular-nums">
          Waiting for one call<span aria-hidden="true"> · {clock(seconds)} left</span>
        </span>
      </p>
      <Line label="Test address" text={address} copy="Copy address" />
      {problem && (
        <p role="alert" className="text-13 text-waiting-text">
          A call came and was not taken: {problem}
        </p>
      )}
    </div>
  )
}

function useSecondsTo(until: string): number {
  const [now, setNow] = useState(() => Date.now())

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])

  return Math.max(0, Math.ceil((Date.parse(until) - now) / 1_000))
}

const clock = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
