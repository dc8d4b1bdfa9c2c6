import type { Outputs } from '#components/api'
import { RelativeTime } from '#components/ui/relative-time'
import { auditVerb, hasTarget } from './audit-sentence.ts'

type Props = { entry: Outputs['audit']['list']['items'][number] }

export function AuditRow({ entry: { number, at, actor, action, target, detail, ip } }: Props) {
  const details = Object.entries(detail).filter(([, value]) => value !== null && value !== '')

  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5 px-3 py-2 text-13">
      <span className="hidden w-10 shrink-0 text-right text-12 text-faint tabular-nums sm:inline">
        {number}
      </span>
      <p className="min-w-0 grow basis-60 wrap-anywhere">
        <span className="font-medium">{actor}</span> <span className="text-soft">{auditVerb(action)}</span>{' '}
        {hasTarget(action) && <span className="font-medium">{target}</span>}
        {details.length > 0 && (
          <span className="ml-2 font-mono text-12 text-faint">
            {details.map(([name, value]) => `${name}: ${told(value)}`).join(' · ')}
          </span>
        )}
      </p>
      <span className="hidden font-mono text-12 text-faint sm:inline">{ip}</span>
      <RelativeTime at={at} className="w-28 shrink-0 text-right text-12 text-faint" />
    </li>
  )
}

const told = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
