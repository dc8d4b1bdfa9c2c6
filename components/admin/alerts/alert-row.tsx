import { BellRing, Check } from 'lucide-react'
import Link from 'next/link'
import type { Outputs } from '#components/api'
import { Badge } from '#components/ui/badge'
import { RelativeTime } from '#components/ui/relative-time'
import { formatDuration } from '../../ui/format-time.ts'

type Alert = Outputs['alert']['list']['items'][number]
type Delivery = Alert['deliveries'][number]

export function AlertRow({ alert: { headline, startedAt, endedAt, runIds, deliveries } }: { alert: Alert }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-3 py-2.5 text-13">
      <span className="w-24 shrink-0">
        {endedAt ? (
          <Badge icon={<Check aria-hidden="true" />}>Over</Badge>
        ) : (
          <Badge tone="failed" icon={<BellRing aria-hidden="true" />}>
            Active
          </Badge>
        )}
      </span>
      <div className="min-w-0 grow basis-64">
        <p className="font-medium wrap-anywhere">{headline}</p>
        {deliveries.length > 0 && <p className="text-faint wrap-anywhere">{toldOf(deliveries)}</p>}
        <Troubles deliveries={deliveries} />
        {runIds.length > 0 && (
          <p className="mt-0.5 flex flex-wrap gap-x-3">
            {runIds.map((id, index) => (
              <Link
                key={id}
                href={`/runs/${id}`}
                className="text-accent-text underline decoration-control underline-offset-2"
              >
                {index === 0 ? 'Look at a run' : `another (${index + 1})`}
              </Link>
            ))}
          </p>
        )}
      </div>
      <p className="shrink-0 text-right text-faint">
        <RelativeTime at={startedAt} />
        {endedAt && (
          <span className="block text-12">
            lasted {formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}
          </span>
        )}
      </p>
    </li>
  )
}

/** "Told ops@acme.com and hooks.acme.com" */
function toldOf(deliveries: Delivery[]): string {
  const sent = [...new Set(deliveries.filter(({ status }) => status === 'sent').map(({ target }) => target))]

  return sent.length > 0 ? `Told ${new Intl.ListFormat('en-GB').format(sent)}` : 'Nobody has been told yet'
}

/** Who could not be told, and why. */
function Troubles({ deliveries }: { deliveries: Delivery[] }) {
  const missing = deliveries.filter(({ status, problem }) => status !== 'sent' && problem)

  return missing.map(({ event, channel, target, status, problem }) => (
    <p key={`${event} ${channel} ${target}`} className="text-failed-text wrap-anywhere">
      {target}: {problem} {status === 'pending' ? 'It is tried again.' : 'It was given up after a day.'}
    </p>
  ))
}
