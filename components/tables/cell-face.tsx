import { Check, Minus } from 'lucide-react'
import type { Json } from '#graph/workflow'
import { formatExact } from '../ui/format-time.ts'
import type { ColumnType } from './column-types.ts'

/** A cell as it is read. */
export function CellFace({ type, value }: { type: ColumnType; value: Json | undefined }) {
  if (value === undefined || value === null) return null
  if (type === 'boolean') {
    return (
      <span className="inline-flex items-center gap-1.5 align-middle">
        {value === true ? (
          <Check className="size-3.5 text-done" aria-hidden="true" />
        ) : (
          <Minus className="size-3.5 text-faint" aria-hidden="true" />
        )}
        {value === true ? 'Yes' : 'No'}
      </span>
    )
  }
  if (type === 'date' && typeof value === 'string' && value.includes('T')) {
    const at = new Date(value)

    return (
      <time dateTime={value} title={formatExact(at)}>
        {moment.format(at)}
      </time>
    )
  }
  if (type === 'json') return <span className="font-mono text-12">{JSON.stringify(value)}</span>

  return String(value)
}

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
