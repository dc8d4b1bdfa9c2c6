import Link from 'next/link'
import { formatBytes } from '../../ui/format-bytes.ts'
import { Table } from '../table.tsx'
import type { Storage } from './storage-page.tsx'

/** How much of what is kept, and which workflows keep the most. */
export function StorageUse({ storage }: { storage: Storage }) {
  const { kinds, runs, biggest, limits } = storage
  const of = (kind: 'file' | 'value') => kinds.find((each) => each.kind === kind) ?? { count: 0, bytes: 0 }
  const total = of('file').bytes + of('value').bytes
  const most = limits.total.own ?? limits.total.most

  return (
    <div className="flex flex-col gap-4">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        <Fact title="Files" value={formatBytes(of('file').bytes)} detail={count(of('file').count, 'file')} />
        <Fact
          title="Large values"
          value={formatBytes(of('value').bytes)}
          detail={`${count(of('value').count, 'value')} over 64 KB`}
        />
        <Fact
          title="Finished runs"
          value={runs.finished.toLocaleString('en')}
          detail="with all their steps"
        />
        <Fact title="Under way" value={runs.underWay.toLocaleString('en')} detail="running or waiting" />
      </dl>
      {most !== null && <Meter total={total} most={most} />}
      {biggest.length > 0 && (
        <Table
          label="Workflows that keep the most"
          rows={biggest}
          rowKey={({ workflowId }) => workflowId}
          columns={[
            {
              title: 'Workflows that keep the most',
              cell: ({ workflowId, title }) => (
                <Link href={`/workflows/${workflowId}`} className="font-medium hover:underline">
                  {title}
                </Link>
              ),
            },
            {
              title: 'Items',
              className: 'w-24 text-right tabular-nums',
              cell: ({ files }) => files.toLocaleString('en'),
            },
            {
              title: 'Size',
              className: 'w-28 text-right tabular-nums',
              cell: ({ bytes }) => formatBytes(bytes),
            },
          ]}
        />
      )}
    </div>
  )
}

function Fact({ title, value, detail }: { title: string; value: string; detail: string }) {
  return (
    <div className="rounded-card border border-hairline bg-panel px-3 py-2">
      <dt className="text-12 text-faint">{title}</dt>
      <dd className="text-16 font-medium tabular-nums">{value}</dd>
      <dd className="text-12 text-faint">{detail}</dd>
    </div>
  )
}

function Meter({ total, most }: { total: number; most: number }) {
  const share = Math.min(1, total / most)
  const text = `${formatBytes(total)} of ${formatBytes(most)} used`

  return (
    <div className="flex flex-col gap-1">
      <meter className="sr-only" min={0} max={most} value={Math.min(total, most)} aria-label="Storage used">
        {text}
      </meter>
      <div aria-hidden="true" className="h-2 overflow-hidden rounded-full bg-sunken">
        <div
          className={share > 0.9 ? 'h-full bg-failed' : 'h-full bg-accent'}
          style={{ width: `${Math.max(1, share * 100)}%` }}
        />
      </div>
      <p className="text-12 text-faint tabular-nums">
        {text}
        {share > 0.9 && ' — keep runs for a shorter time, or raise the limit below.'}
      </p>
    </div>
  )
}

const count = (number: number, one: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : `${one}s`}`
