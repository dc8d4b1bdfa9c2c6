'use client'

import { Popover } from '@base-ui/react/popover'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { Kbd } from '#components/ui/kbd'
import { pressInList } from '../list-keys.ts'
import type { DataStep } from './data-source.ts'
import { PickerLine } from './picker-line.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'

type Props = {
  steps: DataStep[]
  /** What it hangs on: a place on the screen or an element. */
  anchor: Element | { getBoundingClientRect: () => DOMRect } | null
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (expression: string) => void
  /** Puts the focus back where it was when nothing was picked. */
  onLeave: () => void
  /** Offers to write a formula in place of picking. */
  onFormula?: () => void
}

/** The fields of all earlier steps, with what they last held. */
export function FieldPicker({ anchor, open, onOpenChange, onLeave, ...rest }: Props) {
  const leave = (isOpen: boolean) => {
    onOpenChange(isOpen)
    if (!isOpen) onLeave()
  }

  return (
    <Popover.Root open={open} onOpenChange={leave}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-50">
          <Popover.Popup
            finalFocus={false}
            className="popup flex max-h-[min(26rem,var(--available-height))] w-96 flex-col overflow-hidden"
            aria-label="Values from earlier steps"
          >
            <List {...rest} close={() => onOpenChange(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function List({
  steps,
  onPick,
  onFormula,
  close,
}: Pick<Props, 'steps' | 'onPick' | 'onFormula'> & { close: () => void }) {
  const listId = useId()
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState(() => new Set(steps.slice(0, 2).flatMap(startsOpen)))
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
  const pick = (expression: string) => {
    onPick(expression)
    close()
  }
  const written = search.replace(/\}\}\s*$/, '').trim()
  const choose = (row: PickerRow | undefined) => {
    if (!row) return written === '' ? undefined : pick(written)
    if (row.kind === 'step') {
      if (row.step.fields.children.length > 0 && !row.isOpen) return toggle(row.key, true)
      pick(row.step.fields.expression)
    } else pick(row.field.expression)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[active]
    const unfolds = search === '' && row
    pressInList(event, {
      count: rows.length,
      active,
      setActive,
      others: new Map([
        ['Enter', () => choose(row)],
        ...(unfolds ? [['ArrowRight', () => toggle(row.key, true)] as const] : []),
        ...(unfolds ? [['ArrowLeft', () => toggle(row.key, false)] as const] : []),
      ]),
    })
  }

  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-b border-hairline px-3">
        <Search className="size-4 text-faint" aria-hidden="true" />
        <input
          // biome-ignore lint/a11y/noAutofocus: the picker was asked for, and typing searches in it.
          autoFocus
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
            if (/\S\s*\}\}$/.test(typed)) return pick(typed.slice(0, -2).trim())
            setSearch(typed)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-9 grow bg-transparent text-13 outline-none"
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
            onPoint={() => setActive(index)}
            onChoose={() => choose(row)}
            onToggle={() => toggle(row.key)}
          />
        ))}
        {rows.length === 0 && search !== '' && (
          <button
            type="button"
            onClick={() => pick(written)}
            className="flex w-full items-center gap-2 rounded-control px-2 py-2 text-left text-13 hover:bg-hover"
          >
            <span className="min-w-0 grow truncate">
              No field matches. Use <code className="font-mono text-12">{written}</code> as a formula
            </span>
            <Kbd keys="enter" />
          </button>
        )}
        {rows.length === 0 && search === '' && (
          <p className="px-2 py-3 text-13 text-faint">
            No step comes before this one. Connect one to use its data here.
          </p>
        )}
      </div>
      {onFormula && (
        <button
          type="button"
          onClick={() => {
            close()
            onFormula()
          }}
          className="flex h-9 shrink-0 items-center gap-2 border-t border-hairline px-3 text-left text-13 text-soft outline-offset-[-2px] hover:bg-hover hover:text-ink"
        >
          <span className="font-mono italic">ƒ</span> Write a formula
        </button>
      )}
    </>
  )
}

/** The step itself and what lies one level below, when that is little. */
const startsOpen = (step: DataStep): string[] => [
  step.nodeId,
  ...step.fields.children
    .filter(({ children }) => children.length > 0 && children.length <= 8)
    .map(({ expression }) => expression),
]
