'use client'

import { Popover } from '@base-ui/react/popover'
import { ChevronRight, Search, TriangleAlert } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { RelativeTime } from '#components/ui/relative-time'
import { ServiceIcon } from '#components/ui/service-icon'
import { classes } from '../../ui/classes.ts'
import { pressInList } from '../list-keys.ts'
import { type DataStep, inShort } from './data-source.ts'
import { KindMark } from './kind-mark.tsx'
import { type PickerRow, pickerRows } from './picker-rows.ts'

type Props = {
  steps: DataStep[]
  /** What it hangs on: a place on the screen or an element. */
  anchor: Element | { getBoundingClientRect: () => DOMRect } | null
  open: boolean
  onOpenChange: (open: boolean) => void
  onPick: (expression: string) => void
  /** Offers to write a formula in place of picking. */
  onFormula?: () => void
}

/** The fields of all earlier steps, with what they last held. */
export function FieldPicker({ anchor, open, onOpenChange, ...rest }: Props) {
  return (
    <Popover.Root open={open} onOpenChange={onOpenChange}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} side="bottom" align="start" sideOffset={6} className="z-50">
          <Popover.Popup
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
  const choose = (row: PickerRow | undefined) => {
    if (!row) return
    if (row.kind === 'step') {
      if (row.step.fields.children.length > 0 && !row.isOpen) return toggle(row.key, true)
      onPick(row.step.fields.expression)
    } else onPick(row.field.expression)
    close()
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
            setSearch(event.target.value)
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
          <Row
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
        {rows.length === 0 && (
          <p className="px-2 py-3 text-13 text-faint">
            {steps.length === 0
              ? 'No step comes before this one. Connect one to use its data here.'
              : 'No field matches.'}
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

type RowProps = {
  id: string
  index: number
  row: PickerRow
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
  onToggle: () => void
}

function Row({ id, index, row, isActive, onPoint, onChoose, onToggle }: RowProps) {
  const children = row.kind === 'step' ? row.step.fields.children : row.field.children

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: it is pointed at by aria-activedescendant.
    <div
      id={id}
      data-row={index}
      role="option"
      aria-selected={isActive}
      onMouseMove={onPoint}
      onClick={onChoose}
      style={{ paddingLeft: row.kind === 'field' ? 12 + row.depth * 16 : 4 }}
      className={classes(
        'flex min-h-7 cursor-default items-center gap-1.5 rounded-control pr-2 text-13',
        isActive && 'bg-hover',
        row.kind === 'step' && 'min-h-9',
      )}
    >
      {children.length > 0 && row.key !== '' ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the right and left arrow keys do the same.
        // biome-ignore lint/a11y/noStaticElementInteractions: as above.
        <span
          className="flex size-5 shrink-0 items-center justify-center rounded-[4px] text-faint hover:bg-press"
          onClick={(event) => {
            event.stopPropagation()
            onToggle()
          }}
        >
          <ChevronRight
            className={classes('size-3.5 transition-transform', row.isOpen && 'rotate-90')}
            aria-hidden="true"
          />
        </span>
      ) : (
        <span className="w-5 shrink-0" />
      )}
      {row.kind === 'step' ? <StepLine step={row.step} /> : <FieldLine row={row} />}
    </div>
  )
}

function StepLine({ step }: { step: DataStep }) {
  return (
    <>
      <ServiceIcon icon={step.icon} title={step.service} size={16} />
      <span className="min-w-0 truncate font-medium">{step.title}</span>
      {step.mayBeMissing && <Missing />}
      <span className="ml-auto shrink-0 text-12 text-faint">
        {step.from === 'run' && step.at ? <RelativeTime at={step.at} /> : SOURCES[step.from]}
      </span>
    </>
  )
}

function FieldLine({ row }: { row: Extract<PickerRow, { kind: 'field' }> }) {
  return (
    <>
      <KindMark kind={row.field.kind} />
      <span className="min-w-0 shrink-0 truncate">
        {row.trail !== '' && <span className="text-faint">{row.trail} › </span>}
        {row.field.label}
      </span>
      <span className="ml-auto min-w-0 truncate pl-3 font-mono text-12 text-faint">
        {inShort(row.field.sample, 32)}
      </span>
    </>
  )
}

const Missing = () => (
  <span className="inline-flex shrink-0 items-center gap-1 text-12 text-waiting-text">
    <TriangleAlert className="size-3 text-waiting" aria-hidden="true" />
    may be missing
  </span>
)

const SOURCES = { run: 'last run', pinned: 'pinned data', example: 'example data', schema: 'not run yet' }

/** The step itself and what lies one level below, when that is little. */
const startsOpen = (step: DataStep): string[] => [
  step.nodeId,
  ...step.fields.children
    .filter(({ children }) => children.length > 0 && children.length <= 8)
    .map(({ expression }) => expression),
]
