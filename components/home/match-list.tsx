import Link from 'next/link'
import type { WorkflowItem } from './workflow-row.tsx'

const SHOWN = 3

type Props = Pick<WorkflowItem, 'id' | 'matches' | 'matchCount'> & { words: string[] }

/** Where a workflow holds the words searched for; each place opens the step or shows the note. */
export function MatchList({ id, matches, matchCount, words }: Props) {
  if (matches.length === 0) return null
  const rest = matchCount - SHOWN

  return (
    <ul className="relative mt-1.5 flex flex-col gap-0.5 border-l-2 border-hairline pl-2.5 text-12 text-soft">
      {matches.slice(0, SHOWN).map(({ nodeId, step, kind, label, excerpt, isLive }) => (
        <li key={`${nodeId} ${kind} ${label}`}>
          <Link
            href={`/workflows/${id}?${kind === 'sticky' ? 'note' : 'step'}=${nodeId}`}
            className="inline-block max-w-full truncate rounded-control px-1 align-bottom hover:bg-hover hover:text-ink"
          >
            {kind !== 'step' && step && <span className="text-faint">{step} · </span>}
            <span className="text-faint">{label}: </span>
            <Marked text={excerpt} words={words} />
            {isLive && <span className="text-faint"> · in the live version only</span>}
          </Link>
        </li>
      ))}
      {rest > 0 && <li className="px-1 text-faint">and {rest} more in this workflow</li>}
    </ul>
  )
}

/** The words searched for, told apart by weight and a ground of their own. */
function Marked({ text, words }: { text: string; words: string[] }) {
  const lower = text.toLowerCase()
  const first = words
    .map((word) => ({ word, at: lower.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .toSorted((one, other) => one.at - other.at)[0]
  if (!first) return text
  const end = first.at + first.word.length

  return (
    <>
      {text.slice(0, first.at)}
      <mark className="rounded-[3px] bg-accent-soft font-medium text-accent-text">
        {text.slice(first.at, end)}
      </mark>
      {text.slice(end)}
    </>
  )
}
