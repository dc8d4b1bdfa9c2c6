'use client'

import { Plug, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Tooltip } from '#components/ui/tooltip'
import { classes } from '../../ui/classes.ts'
import { useForm } from '../form-context.tsx'
import type { WidgetProps } from '../widget-props.ts'
import type { ExpressionMode } from './expression-mode.ts'
import { FieldPicker } from './field-picker.tsx'

type Props = { mode: ExpressionMode; widget: WidgetProps }

/** Opens the fields of earlier steps for this field, or gives the field its own widget back. */
export function DataButton({ mode, widget }: Props) {
  const { data } = useForm()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (!data) return null

  const pick = (expression: string) => {
    const template = `{{ ${expression} }}`
    if (widget.inserter.current) widget.inserter.current.put(template)
    else {
      widget.onChange(template)
      mode.turnOn()
    }
  }
  const look =
    'flex h-6 items-center gap-1 rounded-[5px] px-1.5 text-12 text-faint transition-opacity hover:bg-hover hover:text-ink'

  return (
    <span className="flex items-center">
      {mode.isOn && (
        <button type="button" onClick={mode.turnOff} className={look}>
          <X className="size-3.5" aria-hidden="true" /> Set by hand
        </button>
      )}
      <Tooltip content="Use a value from an earlier step">
        <button
          ref={button}
          type="button"
          aria-label={`Use a value from an earlier step for ${widget.title}`}
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
          className={classes(
            look,
            !isOpen && 'opacity-60 group-hover/field:opacity-100 focus-visible:opacity-100',
          )}
        >
          <Plug className="size-3.5" aria-hidden="true" /> Data
        </button>
      </Tooltip>
      <FieldPicker
        steps={data.steps}
        anchor={button.current}
        open={isOpen}
        onOpenChange={setOpen}
        onPick={pick}
        onFormula={() => {
          if (widget.inserter.current) widget.inserter.current.writeFormula()
          else mode.turnOn()
        }}
      />
    </span>
  )
}
