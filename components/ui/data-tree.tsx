'use client'

import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Json } from '#graph/workflow'
import { classes } from './classes.ts'
import { DataValue } from './data-value.tsx'
import { fileOf } from './file-chip.tsx'

const OPEN_DEPTH = 2
const SHOWN = 50

type Props = { value: Json; name?: string; depth?: number }

export function DataTree({ value, name, depth = 0 }: Props) {
  if (fileOf(value)) return <Leaf name={name} value={value} />
  if (!isBranch(value) || size(value) === 0) return <Leaf name={name} value={value} />
  if (name === undefined) return <Entries value={value} depth={depth} />

  return <Branch name={name} value={value} depth={depth} />
}

function Branch({ name, value, depth }: { name: string; value: Json; depth: number }) {
  const [isOpen, setOpen] = useState(depth <= OPEN_DEPTH && size(value) <= SHOWN)

  return (
    <div>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex w-full items-center gap-1 rounded-[4px] py-0.5 text-left font-mono text-12 leading-5 outline-offset-[-2px] hover:bg-hover"
      >
        <ChevronRight
          aria-hidden="true"
          className={classes('size-3.5 shrink-0 text-faint transition-transform', isOpen && 'rotate-90')}
        />
        <span className="text-soft">{name}</span>
        <span className="text-faint">{summary(value)}</span>
      </button>
      {isOpen && (
        <div className="ml-[7px] border-l border-hairline pl-2">
          <Entries value={value} depth={depth} />
        </div>
      )}
    </div>
  )
}

function Entries({ value, depth }: { value: Json; depth: number }) {
  const [shown, setShown] = useState(SHOWN)
  const entries = Object.entries(value ?? {})
  const rest = entries.length - shown

  return (
    <>
      {entries.slice(0, shown).map(([key, child]) => (
        <DataTree key={key} name={key} value={child} depth={depth + 1} />
      ))}
      {rest > 0 && (
        <button
          type="button"
          onClick={() => setShown(shown + SHOWN * 4)}
          className="ml-4.5 min-h-6 py-0.5 text-12 text-accent-text hover:underline"
        >
          Show {Math.min(rest, SHOWN * 4)} more of {entries.length}
        </button>
      )}
    </>
  )
}

function Leaf({ name, value }: { name?: string; value: Json }) {
  return (
    <div className="flex gap-2 py-0.5 pl-4.5 font-mono text-12 leading-5">
      {name !== undefined && <span className="shrink-0 text-soft">{name}</span>}
      <DataValue value={value} />
    </div>
  )
}

const isBranch = (value: Json) => typeof value === 'object' && value !== null
const size = (value: Json) => (isBranch(value) ? Object.keys(value ?? {}).length : 0)

function summary(value: Json) {
  const count = size(value)
  if (Array.isArray(value)) return `${count} ${count === 1 ? 'item' : 'items'}`

  return `${count} ${count === 1 ? 'field' : 'fields'}`
}
