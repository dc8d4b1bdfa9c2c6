'use client'

import { useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '#components/api'
import { Badge } from '#components/ui/badge'
import { Loaded } from '#components/ui/loaded'
import { RelativeTime } from '#components/ui/relative-time'
import { StateMark } from '#components/ui/state-mark'
import { Page } from '../shell/page.tsx'
import { formatDuration } from '../ui/format-time.ts'
import { Section } from './section.tsx'
import { TableSkeleton } from './table-skeleton.tsx'

type Health = Outputs['system']['health']

const EVERY_MS = 5_000

/** Whether this server takes events, and how it bears what it has to do. */
export function HealthPage() {
  const trpc = useTRPC()
  const query = useQuery(trpc.system.health.queryOptions(undefined, { refetchInterval: EVERY_MS }))

  return (
    <Page
      title="Health"
      description="Of the process that answers you. The same is at /api/health, for what watches over servers."
      width="text"
    >
      <Loaded query={query} label="Health" skeleton={<TableSkeleton />}>
        {(health) => (
          <>
            <Verdict health={health} />
            <Load health={health} />
            <Section title="This server" description="What runs here.">
              <Facts
                facts={[
                  ['Version', health.version],
                  ['Database', health.database === 'ok' ? 'Answers' : 'Does not answer'],
                  ['Engine', health.engine === 'inngest' ? 'Inngest' : 'Embedded, on PostgreSQL'],
                ]}
              />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Verdict({ health: { status, reason, load } }: { health: Health }) {
  const isDown = status === 'down'
  const isOver = load.state === 'overloaded'
  const title = isDown ? 'Events cannot be taken' : isOver ? 'More arrives than can be stored' : 'All is well'
  const words = isDown
    ? `${reason ?? ''} Senders are told to come again.`
    : isOver
      ? `${load.reason ?? ''} New events are refused with 429 and a time to come again; what was accepted goes on.`
      : 'Events are taken and runs go on.'

  return (
    <div role="status" className="flex items-start gap-3 rounded-card border border-hairline bg-panel p-4">
      <StateMark state={isDown ? 'failed' : isOver ? 'waiting' : 'done'} size={20} />
      <div>
        <p className="text-16 font-semibold">{title}</p>
        <p className="mt-0.5 text-13 text-soft">{words}</p>
      </div>
    </div>
  )
}

function Load({ health: { load } }: { health: Health }) {
  return (
    <Section
      title="Load"
      description="When storing an event takes too long, new ones are refused before the database suffers."
    >
      <Facts
        facts={[
          [
            'State',
            <span key="state" className="flex items-center gap-2">
              <Badge tone={load.state === 'normal' ? 'done' : 'waiting'}>
                {load.state === 'normal' ? 'Normal' : 'Overloaded'}
              </Badge>
              <RelativeTime at={load.since} className="text-faint" />
            </span>,
          ],
          ['New runs begin', load.isRush ? 'Once senders are answered: very many events arrive' : 'At once'],
          ['Oldest event not stored yet', load.pending === 0 ? 'None' : formatDuration(load.storingMs)],
          ['Events that wait to be stored', load.pending.toLocaleString()],
          ['Behind with its work', formatDuration(load.loopMs)],
          ['Refused since it started', load.refused.toLocaleString()],
        ]}
      />
    </Section>
  )
}

function Facts({ facts }: { facts: [name: string, value: React.ReactNode][] }) {
  return (
    <dl className="grid grid-cols-[minmax(0,14rem)_1fr] gap-x-4 gap-y-2 text-13 tabular-nums">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
