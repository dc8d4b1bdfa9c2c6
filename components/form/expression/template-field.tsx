'use client'

import { type ReactNode, useImperativeHandle, useMemo, useRef, useState } from 'react'
import { isTemplate } from '#graph/template'
import { classes } from '../../ui/classes.ts'
import type { FieldKind } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { placeholderOf, type WidgetProps } from '../widget-props.ts'
import { type Asking, AskPopups } from './ask-popups.tsx'
import { ChipEditor, type ChipEditorHandle } from './chip-editor.tsx'
import { ChipFace } from './chip-face.tsx'
import { fieldHints, type HintFix } from './field-hints.ts'
import { HintList } from './hint-list.tsx'
import { LivePreview } from './live-preview.tsx'
import { isOneChip } from './template-edit.ts'
import { usePreview } from './use-preview.ts'

type Props = WidgetProps & {
  kind: FieldKind
  /** The field holds one expression and no text around it. */
  isWhole?: boolean
  /** Buttons inside, at the right end. */
  aside?: ReactNode
}

/** Text with values of earlier steps in it, what that comes to, and what there is to know of it. */
export function TemplateField({ kind, isWhole = false, aside, ...widget }: Props) {
  const { data, undo, redo } = useForm()
  const editor = useRef<ChipEditorHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const [asking, ask] = useState<Asking>(null)
  const text = widget.value === undefined || widget.value === null ? '' : String(widget.value)
  const isLong = kind === 'multiline'
  const holdsValues = isTemplate(text)
  const preview = usePreview(holdsValues ? text : null)

  useImperativeHandle(widget.inserter, () => ({
    put: (template) => (isWhole ? widget.onChange(template) : editor.current?.insert(template)),
    writeFormula: () => ask({ is: 'formula', start: null, expression: '' }),
  }))

  const change = (next: string) => widget.onChange(next === '' ? undefined : next)
  const put = (expression: string, start: number | null) => {
    const template = expression === '' ? '' : `{{ ${expression} }}`
    if (start !== null) {
      editor.current?.replaceChip(start, template)
      editor.current?.focus()
    } else if (isWhole) change(template)
    else editor.current?.insert(template)
  }
  const fix = ({ start, formula }: HintFix) => {
    if (formula === null)
      ask({ is: 'picker', start, at: box.current?.getBoundingClientRect() ?? new DOMRect() })
    else put(formula, start)
  }
  const open = (expression: string, start: number) =>
    ask(
      data?.chip(expression).isFormula
        ? { is: 'formula', start, expression }
        : { is: 'chip', start, expression },
    )
  const { schema } = widget
  const hints = useMemo(
    () =>
      data && holdsValues
        ? fieldHints({ template: text, schema, isWhole: isWhole || isOneChip(text), preview }, data)
        : [],
    [data, holdsValues, text, schema, isWhole, preview],
  )

  const isFailing = hints.some(({ tone }) => tone === 'failure')

  return (
    <div ref={box} className="flex min-w-0 flex-col gap-1">
      <div className="relative min-w-0">
        <ChipEditor
          handle={editor}
          id={widget.id}
          aria-labelledby={widget.labelId}
          aria-describedby={
            [widget.describedBy, hints.length > 0 && `${widget.id}hints`].filter(Boolean).join(' ') ||
            undefined
          }
          aria-invalid={widget.isInvalid}
          value={text}
          onChange={change}
          onBlur={widget.onBlur}
          onAsk={data ? (at) => ask({ is: 'picker', start: null, at }) : undefined}
          onOpenChip={
            data && !widget.isReadOnly ? ({ expression, start }) => open(expression, start) : undefined
          }
          onUndo={undo}
          onRedo={redo}
          isMultiline={isLong}
          isReadOnly={widget.isReadOnly}
          placeholder={isWhole ? 'Pick a value' : placeholderOf(schema)}
          className={classes(isLong && 'min-h-20', aside ? 'pr-8!' : null)}
          renderChip={(expression, start) =>
            data && (
              <ChipFace
                look={data.chip(expression)}
                isReadOnly={widget.isReadOnly}
                onOpen={() => open(expression, start)}
                onOpenStep={data.openStep}
              />
            )
          }
        />
        {aside && <span className="absolute top-1 right-1 flex">{aside}</span>}
      </div>
      {holdsValues && !(isFailing && preview?.is !== 'value') && <LivePreview preview={preview} />}
      <HintList id={`${widget.id}hints`} hints={hints} isReadOnly={widget.isReadOnly} onFix={fix} />
      {data && (
        <AskPopups
          asking={asking}
          ask={ask}
          data={data}
          box={box.current}
          title={widget.title}
          onPut={put}
          onLeave={() => editor.current?.focus()}
        />
      )}
    </div>
  )
}
