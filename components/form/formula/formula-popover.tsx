'use client'

import { Popover } from '@base-ui/react/popover'
import { use, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { Button } from '#components/ui/button'
import { FieldFocusContext } from '../data-panel/field-focus.ts'
import { LivePreview } from '../expression/live-preview.tsx'
import { useForm } from '../form-context.tsx'
import { FormulaArea } from './formula-area.tsx'
import { FormulaUses } from './formula-uses.tsx'
import { FunctionBrowser } from './function-browser.tsx'
import { SignatureHelp } from './signature-help.tsx'
import { type Formula, useFormula, useVerdict } from './use-formula.ts'

type Props = {
  anchor: Element | null
  /** Of the field it is for. */
  title: string
  expression: string
  onSave: (expression: string) => void
  onRemove?: (() => void) | undefined
  onClose: () => void
}

/** A value as a formula: written with what earlier steps give and what functions do, and seen at once on the last data. */
export function FormulaPopover(props: Props) {
  return (
    <Popover.Root
      open
      onOpenChange={(open, details) => {
        if (open) return
        // A value is being picked for the formula, or the key closed something inside it.
        if (isInPanel(details.event) || details.event.defaultPrevented) return details.cancel()
        props.onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner anchor={props.anchor} side="bottom" align="end" sideOffset={6} className="z-50">
          <Popover.Popup
            finalFocus={false}
            className="popup flex max-h-(--available-height) w-[25rem] max-w-[calc(100vw-1rem)] flex-col gap-2 p-3 max-md:overflow-y-auto"
          >
            <Content {...props} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

const PANEL = '[data-data-panel]'

function isInPanel(event: Event): boolean {
  const target = event instanceof FocusEvent ? event.relatedTarget : event.target
  // Rows of the panel take no focus: it goes to what is around them, or nowhere. A press elsewhere is told by itself.
  if (event instanceof FocusEvent && (!(target instanceof Element) || target.querySelector(PANEL)))
    return true

  return target instanceof Element && target.closest(PANEL) !== null
}

function Content({ title, expression, onSave, onRemove, onClose }: Props) {
  const id = useId()
  const { data } = useForm()
  const formula = useFormula(expression)
  const { problem, preview } = useVerdict(formula.text)
  usePanel(formula, title)
  const trimmed = formula.text.trim()
  const save = () => {
    if (trimmed !== '') onSave(trimmed)
  }

  return (
    <>
      <Popover.Title className="text-13 font-medium">Formula for {title}</Popover.Title>
      <FormulaArea
        formula={formula}
        steps={data?.steps ?? []}
        problem={problem}
        describedBy={id}
        onSave={save}
      />
      <SignatureHelp formula={formula.text} caret={formula.caret} />
      <div id={id} aria-live="polite" className="min-h-4">
        {problem ? (
          <p className="text-12 text-failed-text">{problem.message}</p>
        ) : (
          trimmed !== '' && <LivePreview preview={preview} />
        )}
      </div>
      {data && <FormulaUses formula={formula.text} data={data} />}
      <FunctionBrowser
        onChoose={({ name, takes }) =>
          formula.put(`$${name}()`, {
            from: formula.caret,
            to: formula.caret,
            back: Object.keys(takes).length === 0 ? 0 : 1,
          })
        }
      />
      <div className="flex shrink-0 gap-2">
        {onRemove && (
          <Button size="small" variant="quiet" onClick={onRemove}>
            Take it out
          </Button>
        )}
        <span className="grow" />
        <Button size="small" onClick={onClose}>
          Cancel
        </Button>
        <Button size="small" variant="primary" disabled={trimmed === ''} onClick={save}>
          Use it
        </Button>
      </div>
    </>
  )
}

/** While it is written, values picked in the panel of data go into the formula. */
function usePanel(formula: Formula, title: string) {
  const focus = use(FieldFocusContext)
  const latest = useRef(formula)
  const { area } = formula

  useLayoutEffect(() => {
    latest.current = formula
  })

  useEffect(() => {
    if (!focus) return
    const { field: before, enter } = focus.getState()
    enter({
      pointer: 'formula',
      title: `the formula for ${title}`,
      isInside: before?.isInside ?? false,
      put: (expression) => latest.current.put(expression),
      focus: () => area.current?.focus(),
    })

    return () => enter(before)
  }, [focus, title, area])
}
