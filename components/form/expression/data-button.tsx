'use client'

import { List, Plug, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { Tooltip } from '#components/ui/tooltip'
import { classes } from '../../ui/classes.ts'
import { canBeTyped, type FieldKind, mixesText } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import type { WidgetProps } from '../widget-props.ts'
import type { ExpressionMode } from './expression-mode.ts'
import { FieldPicker } from './field-picker.tsx'
import { putValue } from './put-value.ts'

type Props = {
  mode: ExpressionMode
  widget: WidgetProps
  kind: FieldKind
  /** Stands inside the field, as an icon. */
  isInside: boolean
}

const LOOK =
  'flex h-6 items-center gap-1 rounded-[5px] px-1.5 text-12 text-faint transition-opacity hover:bg-hover hover:text-ink'

/** Opens the fields of earlier steps for this field, or gives the field its own widget back. */
export function DataButton({ mode, widget, kind, isInside }: Props) {
  const { data } = useForm()
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  if (!data) return null

  // Where text and values mix, values are what a person looks for; elsewhere they are the exception.
  const isUsual = mixesText(kind) || kind === 'json' || kind === 'file' || mode.isOn
  const rest = isUsual ? '' : 'opacity-0 pointer-coarse:opacity-100'

  return (
    <span className="flex items-center">
      {mode.isOn && !mixesText(kind) && kind !== 'file' && (
        <button
          type="button"
          onClick={mode.turnOff}
          aria-label={
            canBeTyped(kind) ? `Choose ${widget.title} from the list` : `Set ${widget.title} by hand`
          }
          className={LOOK}
        >
          {canBeTyped(kind) ? (
            <List className="size-3.5" aria-hidden="true" />
          ) : (
            <X className="size-3.5" aria-hidden="true" />
          )}{' '}
          {!isInside && (canBeTyped(kind) ? 'From the list' : 'Set by hand')}
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
            LOOK,
            !isOpen && `${rest} group-focus-within/field:opacity-100 group-hover/field:opacity-100`,
          )}
        >
          <Plug className="size-3.5" aria-hidden="true" /> {!isInside && 'Data'}
        </button>
      </Tooltip>
      <FieldPicker
        steps={data.steps}
        anchor={button.current}
        open={isOpen}
        onOpenChange={setOpen}
        onLeave={() => button.current?.focus()}
        onPick={(expression) => putValue(expression, { widget, mode })}
        onFormula={() => {
          if (widget.inserter.current) widget.inserter.current.writeFormula()
          else mode.turnOn()
        }}
      />
    </span>
  )
}
