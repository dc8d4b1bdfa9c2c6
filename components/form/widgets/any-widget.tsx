'use client'

import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { TemplateField } from '../expression/template-field.tsx'
import type { AnyWidgetProps } from '../widget.tsx'
import { JsonWidget } from './json-widget.tsx'

const NUMERAL = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** A value of any type: what looks like a number is one, unless the person says it is text. */
export function AnyWidget(props: AnyWidgetProps) {
  const { value, onChange, isReadOnly } = props
  if (typeof value === 'object' && value !== null) return <JsonWidget {...props} />

  const text = value === undefined || value === null ? '' : String(value)
  const isPlain = !isTemplate(text) && (NUMERAL.test(text) || text === 'true' || text === 'false')
  const isText = typeof value === 'string'
  const change = (next: Json | undefined) => {
    const keepsText = isText && isPlain && typeof next === 'string' && NUMERAL.test(next)
    onChange(typeof next === 'string' && !keepsText ? typed(next) : next)
  }

  return (
    <div className="flex min-w-0 flex-col gap-1">
      <TemplateField {...props} onChange={change} kind="any" />
      {isPlain && (
        <p className="flex items-center gap-1.5 text-12 text-faint">
          {isText
            ? 'Taken as text.'
            : typeof value === 'boolean'
              ? 'Taken as yes or no.'
              : 'Taken as a number.'}
          <button
            type="button"
            disabled={isReadOnly}
            onClick={() => onChange(isText ? typed(text) : text)}
            className="text-accent-text hover:underline"
          >
            {isText ? (NUMERAL.test(text) ? 'Make it a number' : 'Make it yes or no') : 'Make it text'}
          </button>
        </p>
      )}
    </div>
  )
}

function typed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return NUMERAL.test(text) && Number.isSafeInteger(Math.trunc(Number(text))) ? Number(text) : text
}
