'use client'

import { useState } from 'react'
import type { Json } from '#graph/workflow'
import { FileChip, fileOf } from './file-chip.tsx'
import { formatExact } from './format-time.ts'
import { Tooltip } from './tooltip.tsx'

const FOLD_AT = 160
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** One value that holds no others, coloured by its kind: long text folds, a moment tells its local time, a file can be had. */
export function DataValue({ value }: { value: Json }) {
  if (value === null) return <span className="text-faint">nothing</span>
  if (typeof value === 'string') return <Text value={value} />
  const file = fileOf(value)
  if (file) return <FileChip file={file} />
  if (typeof value === 'object')
    return <span className="text-faint">{Array.isArray(value) ? 'no items' : 'no fields'}</span>

  return <span className="text-accent-text tabular-nums">{String(value)}</span>
}

function Text({ value }: { value: string }) {
  const [isOpen, setOpen] = useState(false)

  if (value === '') return <span className="text-faint">empty text</span>
  if (MOMENT.test(value) && !Number.isNaN(Date.parse(value)))
    return (
      <Tooltip content={formatExact(new Date(value))}>
        <span className="underline decoration-hairline decoration-dotted underline-offset-4">{value}</span>
      </Tooltip>
    )
  if (value.length <= FOLD_AT)
    return <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">{value}</span>

  return (
    <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
      {isOpen ? value : `${value.slice(0, FOLD_AT)}…`}{' '}
      <button
        type="button"
        onClick={() => setOpen(!isOpen)}
        className="font-sans text-accent-text hover:underline"
      >
        {isOpen ? 'Show less' : `Show all ${value.length.toLocaleString()} characters`}
      </button>
    </span>
  )
}
