import type { Attempt } from './run-steps.ts'
import { useWhole } from './step-data.tsx'

type Props = { of: { runId: string; path: string; attempt: number }; attempt: Attempt }

/** What the step said while it worked. */
export function StepLog({ of, attempt: { log, large } }: Props) {
  const { whole, note } = useWhole({ of, field: 'log', large: large.log, label: 'Log' })
  // The server keeps it as it shows it.
  const lines = (whole as Attempt['log'] | undefined) ?? log

  return (
    <>
      {note}
      <LogLines lines={lines} />
    </>
  )
}

export function LogLines({ lines }: { lines: Attempt['log'] }) {
  if (lines.length === 0) return <p className="text-13 text-soft">This step wrote nothing to its log.</p>

  return (
    <ol className="flex flex-col gap-1 font-mono text-12 leading-5">
      {lines.map(({ at, message, data }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end.
        <li key={index} className="flex gap-3">
          <time dateTime={at} className="shrink-0 text-faint tabular-nums">
            {new Date(at).toLocaleTimeString(undefined, { hour12: false })}
          </time>
          <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
            {message}
            {data !== undefined && <span className="text-faint"> {JSON.stringify(data)}</span>}
          </span>
        </li>
      ))}
    </ol>
  )
}
