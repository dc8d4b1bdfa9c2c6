'use client'

import { Search } from 'lucide-react'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { pressInList } from '../list-keys.ts'
import type { DataStep } from './data-source.ts'
import { PickerLine } from './picker-line.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'

type Props = {
  steps: DataStep[]
  onPick: (expression: string) => void
  onEscape?: () => void
  /** Why what a step gives may be missing. */
  missing?: (nodeId: string) => string | null
  /** What stands in place of the list when nothing is found. */
  whenNone: (search: string) => ReactNode
  /** Takes what was typed when it names no field. */
  onWritten?: (expression: string) => void
  isDraggable?: boolean
  autoFocus?: boolean
  input?: Ref<HTMLInputElement>
}

/** The fields of all earlier steps as a tree, with what they last held; typing searches in all of it. */
export function FieldList({ steps, onPick, onWritten, whenNone, ...props }: Props) {
  const listId = useId()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => new Set(steps.filter(isNear).flatMap(startsOpen)))
  const [active, setActive] = useState(0)
  const rows = useMemo(() => pickerRows(steps, { search, open }), [steps, search, open])
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    list.current?.querySelector(`[data-row="${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [active])

  const toggle = (key: string, on?: boolean) =>
    setOpen((before) => {
      const after = new Set(before)
      if (on ?? !before.has(key)) after.add(key)
      else after.delete(key)
      return after
    })
  const written = search.replace(/\}\}\s*$/, '').trim()
  const choose = (row: PickerRow | undefined) => {
    if (!row) return written === '' ? undefined : onWritten?.(written)
    if (row.kind === 'step') {
      if (row.step.fields.children.length > 0 && !row.isOpen) return toggle(row.key, true)
      onPick(row.step.fields.expression)
    } else onPick(row.field.expression)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active]
    const unfolds = search === '' && row
    const others: [string, () => void][] = [
      ['Enter', () => choose(row)],
      ...(props.onEscape ? [['Escape', props.onEscape] as [string, () => void]] : []),
      ...(unfolds ? ([['ArrowRight', () => toggle(row.key, true)]] as [string, () => void][]) : []),
      ...(unfolds ? ([['ArrowLeft', () => toggle(row.key, false)]] as [string, () => void][]) : []),
    ]
    pressInList(event, { count: rows.length, active, setActive, others: new Map(others) })
  }

  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-hairline px-3">
        <Search className="size-4 text-faint" aria-hidden="true" />
        <input
          ref={props.input}
          // biome-ignore lint/a11y/noAutofocus: only where the list was asked for, and typing searches in it.
          autoFocus={props.autoFocus}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={rows[active] ? `${listId}-${active}` : undefined}
          aria-label="Search the fields of earlier steps"
          placeholder="Search fields"
          value={search}
          onChange={(event) => {
            const typed = event.target.value
            // Whoever writes the whole expression, braces and all, gets it.
            if (onWritten && /\S\s*\}\}$/.test(typed)) return onWritten(typed.slice(0, -2).trim())
            setSearch(typed)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-9 min-w-0 grow bg-transparent text-13 outline-none"
        />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Fields"
        className="min-h-0 grow overflow-y-auto p-1"
      >
        {rows.map((row, index) => (
          <PickerLine
            key={row.key}
            id={`${listId}-${index}`}
            index={index}
            row={row}
            isActive={index === active}
            isFound={search !== ''}
            isDraggable={props.isDraggable}
            missing={row.kind === 'step' && row.step.mayBeMissing ? props.missing?.(row.step.nodeId) : null}
            onPoint={() => setActive(index)}
            onChoose={() => choose(row)}
            onToggle={() => toggle(row.key)}
          />
        ))}
        {rows.length === 0 && whenNone(written)}
      </div>
    </>
  )
}

/** The nearest steps, and what started it all: mostly one of them is meant. */
const isNear = (step: DataStep, index: number) => index < 2 || step.fields.expression === 'trigger'

/** The step itself and what lies one level below, when that is little. */
const startsOpen = (step: DataStep): string[] => [
  step.nodeId,
  ...step.fields.children
    .filter(({ children, kind }) => kind !== 'list' && children.length > 0 && children.length <= 8)
    .map(({ expression }) => expression),
]
