'use client'

import type { ReactNode } from 'react'
import type { Json } from '#graph/workflow'
import { classes } from './classes.ts'
import { CopyButton } from './copy-button.tsx'
import { DataTable, tableOf } from './data-table.tsx'
import { DataTree } from './data-tree.tsx'
import { Segmented } from './segmented.tsx'
import { useStored } from './stored.ts'

const VIEWS = ['tree', 'table', 'json'] as const

type Props = {
  value: Json | undefined
  /** What the data is, such as "Output of Send message". */
  label: string
  /** Above the data. */
  note?: ReactNode
  /** There is more of it than is here. */
  isPreview?: boolean
  className?: string
}

/** Data as a tree, a table or JSON; which one is remembered. */
export function DataViewer({ value, label, note, isPreview = false, className }: Props) {
  const [chosen, choose] = useStored('patchbay.data-view', VIEWS, 'tree')
  const data = value ?? null
  const table = tableOf(data)
  const view = chosen === 'table' && !table ? 'tree' : chosen

  return (
    <div className={classes('flex min-h-0 flex-col', className)}>
      <div className="flex shrink-0 items-center justify-between gap-2 pb-2">
        <Segmented
          label={`${label}: view`}
          value={view}
          onValueChange={choose}
          options={[
            { value: 'tree', label: 'Tree' },
            ...(table ? [{ value: 'table', label: 'Table' } as const] : []),
            { value: 'json', label: 'JSON' },
          ]}
        />
        {!isPreview && <CopyButton text={JSON.stringify(data, null, 2)} label="Copy as JSON" />}
      </div>
      {note}
      <section
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 grow overflow-auto rounded-control outline-offset-[-2px]"
      >
        {view === 'tree' && <DataTree value={data} />}
        {view === 'table' && table && <DataTable table={table} />}
        {view === 'json' && (
          <pre className="font-mono text-12 leading-5 wrap-anywhere whitespace-pre-wrap">
            {JSON.stringify(data, null, 2)}
          </pre>
        )}
      </section>
    </div>
  )
}
