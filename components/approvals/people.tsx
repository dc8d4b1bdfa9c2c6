import { Check, CircleDashed, X } from 'lucide-react'
import { RelativeTime } from '#components/ui/relative-time'
import type { Person } from './types.ts'

/** Who is asked, and what each has decided. */
export function People({ people, needed }: { people: Person[]; needed: number }) {
  const approved = people.filter(({ decision }) => decision === 'approved').length

  return (
    <section aria-label="Who decides" className="flex flex-col gap-2">
      <p className="flex items-baseline justify-between gap-3 text-13 font-medium">
        Who decides
        <span className="font-normal text-faint tabular-nums">
          {approved} of {needed} {needed === 1 ? 'approval' : 'approvals'}
        </span>
      </p>
      <ul className="divide-y divide-hairline rounded-control border border-hairline">
        {people.map((person) => (
          <PersonRow key={person.email} person={person} />
        ))}
      </ul>
    </section>
  )
}

function PersonRow({ person }: { person: Person }) {
  const { email, decision, comment, decidedAt, isEscalated, onBehalf } = person

  return (
    <li className="flex gap-2.5 px-3 py-2 text-13">
      <Mark decision={decision} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="min-w-0 wrap-anywhere">{email}</span>
          <span className="text-12 text-faint">{decidedAt && <RelativeTime at={decidedAt} />}</span>
        </p>
        <p className="text-12 text-faint">
          {decision === null ? 'Has not decided' : decision === 'approved' ? 'Approved' : 'Rejected'}
          {onBehalf && <> · by {onBehalf} in their place</>}
          {isEscalated && ' · asked later'}
        </p>
        {comment && <p className="mt-1 whitespace-pre-line wrap-anywhere text-soft">“{comment}”</p>}
      </div>
    </li>
  )
}

function Mark({ decision }: Pick<Person, 'decision'>) {
  if (decision === 'approved')
    return <Check className="mt-0.5 size-4 shrink-0 text-done" aria-hidden="true" />
  if (decision === 'rejected') return <X className="mt-0.5 size-4 shrink-0 text-failed" aria-hidden="true" />

  return <CircleDashed className="mt-0.5 size-4 shrink-0 text-faint" aria-hidden="true" />
}
