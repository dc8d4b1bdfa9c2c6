'use client'

import { CircleAlert } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { Json } from '#graph/workflow'
import { DataButton } from './expression/data-button.tsx'
import { useExpressionMode } from './expression/expression-mode.ts'
import { TemplateField } from './expression/template-field.tsx'
import { fieldKind, mixesText, takesExpressions } from './field-kind.ts'
import { useForm } from './form-context.tsx'
import { Prose } from './prose.tsx'
import type { Field } from './visible-fields.ts'
import { Widget } from './widget.tsx'
import type { Inserter, WidgetProps } from './widget-props.ts'

type Props = { field: Field; pointer: string; value: Json | undefined; isBare?: boolean }

/**
 * One field: label above, help below, what is wrong where the eye is. Where a value of an earlier step may
 * stand, it can be put in; a field that cannot mix text with it then holds that value and nothing else.
 */
export function FormField({ field, pointer, value, isBare }: Props) {
  const { schema, title, required } = field
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const inserter = useRef<Inserter>(null)
  const { problems, showsProblem, touch, focus, write, isReadOnly, data } = useForm()
  const kind = fieldKind(schema)
  const mode = useExpressionMode({ value, kind, pointer })
  const problem = problems.find((problem) => problem.field === pointer)
  const error = problem && showsProblem(pointer) ? problem : undefined
  const canTakeData = data !== null && takesExpressions(schema) && !isReadOnly

  useEffect(() => {
    if (focus !== pointer) return
    box.current?.scrollIntoView({ block: 'center' })
    box.current
      ?.querySelector<HTMLElement>('input, textarea, select, [role="textbox"], [role="combobox"], button')
      ?.focus()
  }, [focus, pointer])

  const widget: WidgetProps = {
    schema,
    pointer,
    value,
    onChange: (next) => write(pointer, next),
    onBlur: () => touch(pointer),
    isReadOnly,
    id: `${id}control`,
    labelId: `${id}label`,
    describedBy:
      [error && `${id}error`, schema.description && `${id}help`].filter(Boolean).join(' ') || undefined,
    isInvalid: error !== undefined,
    title,
    inserter,
  }
  const hasLabel = kind !== 'switch' || mode.isOn

  return (
    <div ref={box} data-field={pointer} className="group/field flex min-w-0 flex-col gap-1.5">
      {hasLabel && (
        <div className={isBare ? 'sr-only' : 'flex min-h-5 items-center justify-between gap-2'}>
          <label id={widget.labelId} htmlFor={widget.id} className="text-13 font-medium">
            {title}
            {!required && <span className="font-normal text-faint"> · optional</span>}
          </label>
          {canTakeData && <DataButton mode={mode} widget={widget} />}
        </div>
      )}
      {mode.isOn || (mixesText(kind) && takesExpressions(schema) && kind !== 'any') ? (
        <TemplateField
          {...widget}
          kind={kind}
          isWhole={mode.isOn && !mixesText(kind)}
          onLeave={mode.turnOff}
        />
      ) : (
        <Widget
          kind={kind}
          {...widget}
          field={field}
          aside={canTakeData ? <DataButton mode={mode} widget={widget} /> : null}
        />
      )}
      {error && (
        <p id={`${id}error`} className="flex items-start gap-1.5 text-13 text-failed-text">
          <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          <span className="min-w-0 wrap-anywhere">
            {error.message}
            {error.fix && <span className="text-soft"> {error.fix}</span>}
          </span>
        </p>
      )}
      {typeof schema.description === 'string' && !isBare && (
        <p id={`${id}help`} className="text-12 text-faint">
          <Prose text={schema.description} />
        </p>
      )}
    </div>
  )
}
