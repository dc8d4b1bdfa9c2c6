'use client'

import { Popover } from '@base-ui/react/popover'
import { Kbd } from '#components/ui/kbd'
import type { DataStep } from './data-source.ts'
import { FieldList } from './field-list.tsx'

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
            className="popup flex max-h-[min(26rem,var(--available-height))] w-96 max-w-[calc(100vw-1rem)] flex-col overflow-hidden"
            aria-label="Values from earlier steps"
          >
            <Fields {...rest} close={() => onOpenChange(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Fields({
  steps,
  onPick,
  onFormula,
  close,
}: Pick<Props, 'steps' | 'onPick' | 'onFormula'> & { close: () => void }) {
  const pick = (expression: string) => {
    onPick(expression)
    close()
  }

  return (
    <>
      <FieldList
        autoFocus
        steps={steps}
        onPick={pick}
        onWritten={pick}
        whenNone={(written) => <None written={written} onUse={() => pick(written)} />}
      />
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

function None({ written, onUse }: { written: string; onUse: () => void }) {
  if (written === '') {
    return (
      <p className="px-2 py-3 text-13 text-faint">
        No step comes before this one. Connect one to use its data here.
      </p>
    )
  }

  return (
    <button
      type="button"
      onClick={onUse}
      className="flex w-full items-center gap-2 rounded-control px-2 py-2 text-left text-13 hover:bg-hover"
    >
      <span className="min-w-0 grow truncate">
        No field matches. Use <code className="font-mono text-12">{written}</code> as a formula
      </span>
      <Kbd keys="enter" />
    </button>
  )
}
