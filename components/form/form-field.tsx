'use client'

import { type RefObject, useEffect, useId, useRef } from 'react'
import type { Json } from '#graph/workflow'
import { classes } from '../ui/classes.ts'
import { useFieldEntry } from './data-panel/use-field-entry.ts'
import { DataButton } from './expression/data-button.tsx'
import { useExpressionMode } from './expression/expression-mode.ts'
import { TemplateField } from './expression/template-field.tsx'
import { FieldError } from './field-error.tsx'
import { canBeTyped, type FieldKind, fieldKind, mixesText, takesExpressions } from './field-kind.ts'
import { type FieldProblem, FormContext, useForm } from './form-context.tsx'
import { misfit } from './misfit.ts'
import { MisfitNotice } from './misfit-notice.tsx'
import { MomentButton } from './moment/moment-button.tsx'
import { momentWords } from './moment/wall-time.ts'
import { Prose } from './prose.tsx'
import type { Field } from './visible-fields.ts'
import { Widget } from './widget.tsx'
import type { Inserter, WidgetProps } from './widget-props.ts'
import { FieldWriter } from './writers.tsx'

type Props = {
  field: Field
  pointer: string
  value: Json | undefined
  /** Part of something that says what it is: no label, no help, and its button inside. */
  isBare?: boolean
}

/** Filled in part by part: no one value of an earlier step could stand for the whole. */
const BY_PARTS: FieldKind[] = ['conditions', 'cases', 'pairs', 'group', 'cells']

/** A field; one that is read inside a loop is filled from the steps there. */
export function FormField(props: Props) {
  const form = useForm()
  const { inside } = form
  if (!inside || props.field.schema['x-inside'] !== true || form.data === inside)
    return <OwnField {...props} />

  return (
    <FormContext value={{ ...form, data: inside }}>
      <OwnField {...props} />
    </FormContext>
  )
}

/**
 * One field: label above, help below, what is wrong where the eye is. Where a value of an earlier step may
 * stand, it can be put in; a field that cannot mix text with it then holds that value and nothing else.
 */
function OwnField({ field, pointer, value, isBare }: Props) {
  const { schema, title } = field
  const { data, isReadOnly } = useForm()
  const box = useRef<HTMLDivElement>(null)
  const kind = fieldKind(schema)
  const mode = useExpressionMode({ value, kind, pointer })
  const { widget, error } = useWidget({ field, pointer, value })
  useFocus(box, pointer)

  const takesData = data !== null && !isReadOnly && takesExpressions(schema) && !BY_PARTS.includes(kind)
  const button = takesData && (
    <DataButton mode={mode} widget={widget} kind={kind} isInside={isBare === true} />
  )
  const isWhole = mode.isOn && !mixesText(kind) && !canBeTyped(kind)
  const { isOver, handlers } = useFieldEntry({ box, widget, mode, takesData, isWhole })
  const said = kind === 'moment' && typeof value === 'string' ? momentWords(value) : null
  const unfit = misfit(kind, schema, value)
  const isInside = isBare || (kind === 'switch' && !mode.isOn && unfit === null)
  const type = () => {
    mode.turnOn()
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[role="textbox"], input')?.focus())
  }
  const showsChips =
    (mode.isOn && (takesExpressions(schema) || !canBeTyped(kind))) ||
    (mixesText(kind) && kind !== 'any' && takesExpressions(schema) && data !== null)

  return (
    <div
      ref={box}
      data-field={pointer}
      {...handlers}
      className={classes(
        'group/field relative flex min-w-0 flex-col gap-1.5 rounded-control',
        isOver && 'outline-2 outline-offset-2 outline-accent',
      )}
    >
      <FieldWriter pointer={pointer} />
      {(kind !== 'switch' || mode.isOn || unfit !== null) && (
        <div className={isBare ? 'sr-only' : 'flex min-h-5 items-center justify-between gap-2'}>
          <label id={widget.labelId} htmlFor={widget.id} className="text-13 font-medium">
            {title}
            {field.isOptional && <span className="font-normal text-faint"> · optional</span>}
          </label>
          {!isInside && button}
        </div>
      )}
      {unfit !== null ? (
        <MisfitNotice
          what={unfit}
          value={value}
          isReadOnly={isReadOnly}
          onEmpty={() => widget.onChange(undefined)}
        />
      ) : showsChips ? (
        <TemplateField
          {...widget}
          kind={kind}
          isWhole={isWhole}
          aside={kind === 'moment' && !isReadOnly ? <MomentButton {...widget} /> : isInside ? button : null}
        />
      ) : (
        <Widget
          kind={mode.isOn ? 'text' : kind}
          {...widget}
          field={field}
          aside={isInside ? button : null}
          onType={data && canBeTyped(kind) ? type : undefined}
        />
      )}
      {said && <p className="text-12 text-soft">{said}</p>}
      {error && <FieldError id={`${widget.id}error`} problem={error} />}
      {typeof schema.description === 'string' && !isBare && (
        <p id={`${widget.id}help`} className="text-12 text-faint">
          <Prose text={schema.description} />
        </p>
      )}
    </div>
  )
}

function useWidget({ field: { schema, title }, pointer, value }: Props): {
  widget: WidgetProps
  error: FieldProblem | undefined
} {
  const id = useId()
  const inserter = useRef<Inserter>(null)
  const { problems, showsProblem, touch, write, isReadOnly } = useForm()
  const problem = problems.find(({ field }) => field === pointer)
  const error = problem && showsProblem(pointer) ? problem : undefined
  const describing = [error && `${id}error`, schema.description !== undefined && `${id}help`].filter(Boolean)

  return {
    error,
    widget: {
      schema,
      pointer,
      value,
      onChange: (next) => write(pointer, next),
      onBlur: () => touch(pointer),
      isReadOnly,
      id,
      labelId: `${id}label`,
      describedBy: describing.join(' ') || undefined,
      isInvalid: error !== undefined,
      title,
      inserter,
    },
  }
}

/** Comes into view and takes the focus when something leads to this field. */
function useFocus(box: RefObject<HTMLDivElement | null>, pointer: string) {
  const { focus } = useForm()

  useEffect(() => {
    if (focus !== pointer) return
    box.current?.scrollIntoView({ block: 'center' })
    // The button for values of earlier steps stands before the control.
    const control = '[role="textbox"], input, textarea, [role="combobox"]'
    const found = box.current?.querySelector<HTMLElement>(control) ?? box.current?.querySelector('button')
    found?.focus({ preventScroll: true })
  }, [box, focus, pointer])
}
