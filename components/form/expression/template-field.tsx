'use client'

import { type ReactNode, useImperativeHandle, useRef, useState } from 'react'
import { isTemplate } from '#graph/template'
import { classes } from '../../ui/classes.ts'
import type { FieldKind } from '../field-kind.ts'
import { useForm } from '../form-context.tsx'
import { placeholderOf, type WidgetProps } from '../widget-props.ts'
import { ChipEditor, type ChipEditorHandle } from './chip-editor.tsx'
import { ChipFace } from './chip-face.tsx'
import { FieldPicker } from './field-picker.tsx'
import { FormulaPopover } from './formula-popover.tsx'
import { LivePreview } from './live-preview.tsx'

type Props = WidgetProps & {
  kind: FieldKind
  /** The field holds one expression and no text around it. */
  isWhole?: boolean
  /** Buttons inside, at the right end. */
  aside?: ReactNode
}

type Asking =
  | { is: 'picker'; at: DOMRect }
  | { is: 'formula'; start: number | null; expression: string }
  | null

/** Text with values of earlier steps in it, and what that comes to. */
export function TemplateField({ kind, isWhole, aside, ...widget }: Props) {
  const { data, undo, redo } = useForm()
  const editor = useRef<ChipEditorHandle>(null)
  const box = useRef<HTMLDivElement>(null)
  const [asking, ask] = useState<Asking>(null)
  const text = widget.value === undefined || widget.value === null ? '' : String(widget.value)
  const isLong = kind === 'multiline'

  useImperativeHandle(widget.inserter, () => ({
    put: (template) => (isWhole ? widget.onChange(template) : editor.current?.insert(template)),
    writeFormula: () => ask({ is: 'formula', start: null, expression: '' }),
  }))

  const change = (next: string) => widget.onChange(next === '' ? undefined : next)
  const saveFormula = (expression: string) => {
    if (asking?.is !== 'formula') return
    const template = `{{ ${expression} }}`
    if (asking.start !== null) editor.current?.replaceChip(asking.start, template)
    else if (isWhole) change(template)
    else editor.current?.insert(template)
    ask(null)
  }

  return (
    <div ref={box} className="flex min-w-0 flex-col gap-1">
      <div className="relative min-w-0">
        <ChipEditor
          handle={editor}
          id={widget.id}
          aria-labelledby={widget.labelId}
          aria-describedby={widget.describedBy}
          aria-invalid={widget.isInvalid}
          value={text}
          onChange={change}
          onBlur={widget.onBlur}
          onAsk={data ? (at) => ask({ is: 'picker', at }) : undefined}
          onUndo={undo}
          onRedo={redo}
          isMultiline={isLong}
          isReadOnly={widget.isReadOnly}
          placeholder={isWhole ? 'Pick a value' : placeholderOf(widget.schema)}
          className={classes(isLong && 'min-h-20', aside ? 'pr-8!' : null)}
          renderChip={(expression, start) =>
            data && (
              <ChipFace
                look={data.chip(expression)}
                isReadOnly={widget.isReadOnly}
                onOpen={() => ask({ is: 'formula', start, expression })}
              />
            )
          }
        />
        {aside && <span className="absolute top-1 right-1 flex">{aside}</span>}
      </div>
      {isTemplate(text) && <LivePreview template={text} />}
      {data && (
        <FieldPicker
          steps={data.steps}
          anchor={asking?.is === 'picker' ? { getBoundingClientRect: () => asking.at } : null}
          open={asking?.is === 'picker'}
          onOpenChange={(open) => !open && ask(null)}
          onLeave={() => editor.current?.focus()}
          onPick={(expression) => editor.current?.insert(`{{ ${expression} }}`)}
          onFormula={() => ask({ is: 'formula', start: null, expression: '' })}
        />
      )}
      {asking?.is === 'formula' && (
        <FormulaPopover
          anchor={box.current}
          expression={asking.expression}
          onSave={saveFormula}
          onRemove={
            asking.start === null
              ? undefined
              : () => {
                  editor.current?.replaceChip(asking.start ?? 0, '')
                  ask(null)
                }
          }
          onClose={() => ask(null)}
        />
      )}
    </div>
  )
}
