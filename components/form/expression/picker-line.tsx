import { ChevronRight, TriangleAlert } from 'lucide-react'
import type { DragEvent } from 'react'
import { RelativeTime } from '#components/ui/relative-time'
import { ServiceIcon } from '#components/ui/service-icon'
import { classes } from '../../ui/classes.ts'
import { type DataStep, inShort } from './data-source.ts'
import { KindMark } from './kind-mark.tsx'
import type { PickerRow } from './picker-rows.ts'
import { DRAGGED } from './put-value.ts'

type RowProps = {
  id: string
  index: number
  row: PickerRow
  isActive: boolean
  /** A search found it, away from its step. */
  isFound: boolean
  isDraggable?: boolean | undefined
  /** Why what the step gives may be missing. */
  missing?: string | null | undefined
  onPoint: () => void
  onChoose: () => void
  onToggle: () => void
}

/** One line of the picker: a step, or a field inside it. */
export function PickerLine({ id, index, row, isActive, onPoint, onChoose, onToggle, ...props }: RowProps) {
  const field = row.kind === 'step' ? row.step.fields : row.field
  const { children } = field

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field above has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: it is pointed at by aria-activedescendant.
    <div
      id={id}
      data-row={index}
      role="option"
      aria-selected={isActive}
      draggable={props.isDraggable}
      onDragStart={(event) => carry(event, field.expression)}
      // The search field keeps the focus; what is to be dragged must be let go.
      onMouseDown={(event) => props.isDraggable !== true && event.preventDefault()}
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
      {row.kind === 'step' ? (
        <StepLine step={row.step} missing={props.missing} isNarrow={props.isDraggable === true} />
      ) : (
        <FieldLine row={row} isFound={props.isFound} />
      )}
    </div>
  )
}

function carry({ dataTransfer }: DragEvent, expression: string) {
  dataTransfer.setData(DRAGGED, expression)
  dataTransfer.setData('text/plain', `{{ ${expression} }}`)
  dataTransfer.effectAllowed = 'copy'
}

type StepProps = { step: DataStep; missing: string | null | undefined; isNarrow: boolean }

function StepLine({ step, missing, isNarrow }: StepProps) {
  return (
    <>
      <ServiceIcon icon={step.icon} title={step.service} size={16} />
      <span className="min-w-0 truncate font-medium">{step.title}</span>
      {step.mayBeMissing && <Missing why={missing} isNarrow={isNarrow} />}
      <span className="ml-auto shrink-0 text-12 text-faint">
        {step.from === 'run' && step.at ? <RelativeTime at={step.at} /> : SOURCES[step.from]}
      </span>
    </>
  )
}

function FieldLine({ row, isFound }: { row: Extract<PickerRow, { kind: 'field' }>; isFound: boolean }) {
  const { step } = row

  return (
    <>
      {isFound && (
        <span role="img" title={step.title} aria-label={step.title} className="flex">
          <ServiceIcon icon={step.icon} title={step.service} size={14} />
        </span>
      )}
      <KindMark kind={row.field.kind} />
      <span className="flex min-w-0 gap-1" title={row.field.description}>
        {row.trail !== '' && <span className="min-w-0 truncate text-faint">{row.trail} › </span>}
        <span className={row.trail === '' ? 'truncate' : 'max-w-40 shrink-0 truncate'}>
          {row.field.label}
        </span>
      </span>
      <span className="ml-auto max-w-2/5 shrink-0 truncate pl-3 font-mono text-12 text-faint">
        {inShort(row.field.sample, 32)}
      </span>
    </>
  )
}

const Missing = ({ why, isNarrow }: { why: string | null | undefined; isNarrow: boolean }) => (
  <span
    title={why ? `May be missing: ${why}.` : undefined}
    className="inline-flex shrink-0 items-center gap-1 text-12 text-waiting-text"
  >
    <TriangleAlert className="size-3 text-waiting" aria-hidden="true" />
    <span className={isNarrow ? 'sr-only' : undefined}>may be missing</span>
  </span>
)

const SOURCES = {
  run: 'last run',
  pinned: 'pinned data',
  example: 'example data',
  schema: 'not run yet',
  always: '',
}
