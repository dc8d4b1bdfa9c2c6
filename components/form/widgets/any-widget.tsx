'use client'

import { Hash, ToggleLeft, Type } from 'lucide-react'
import { Tooltip } from '#components/ui/tooltip'
import { isTemplate } from '#graph/template'
import type { Json } from '#graph/workflow'
import { TemplateField } from '../expression/template-field.tsx'
import type { AnyWidgetProps } from '../widget.tsx'
import { JsonWidget } from './json-widget.tsx'

const NUMERAL = /^-?(0|[1-9]\d*)(\.\d+)?$/

/** A value of any type: what looks like a number is one, unless the person says it is text. */
export function AnyWidget(props: AnyWidgetProps) {
  const { value, onChange, aside } = props
  if (typeof value === 'object' && value !== null) return <JsonWidget {...props} />

  const text = value === undefined || value === null ? '' : String(value)
  const isPlain = !isTemplate(text) && typed(text) !== text
  const isText = typeof value === 'string'
  const change = (next: Json | undefined) => {
    const keepsText = isText && isPlain && typeof next === 'string' && NUMERAL.test(next)
    onChange(typeof next === 'string' && !keepsText ? typed(next) : next)
  }

  return (
    <TemplateField
      {...props}
      onChange={change}
      kind="any"
      aside={
        <>
          {isPlain && <TypeButton {...props} onToggle={() => onChange(isText ? typed(text) : text)} />}
          {aside}
        </>
      }
    />
  )
}

/** Says what a value that could be two things is taken as, and takes it as the other. */
function TypeButton({ value, isReadOnly, onToggle }: AnyWidgetProps & { onToggle: () => void }) {
  const isText = typeof value === 'string'
  const Icon = isText ? Type : typeof value === 'boolean' ? ToggleLeft : Hash
  const name = isText
    ? 'Taken as text'
    : typeof value === 'boolean'
      ? 'Taken as yes or no'
      : 'Taken as a number'

  return (
    <Tooltip content={`${name}. Press to change.`}>
      <button
        type="button"
        aria-label={`${name}. Press to change.`}
        disabled={isReadOnly}
        onClick={onToggle}
        className="flex size-6 items-center justify-center rounded-[5px] text-faint hover:bg-hover hover:text-ink"
      >
        <Icon className="size-3.5" aria-hidden="true" />
      </button>
    </Tooltip>
  )
}

function typed(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true'
  return NUMERAL.test(text) && Math.abs(Number(text)) <= Number.MAX_SAFE_INTEGER ? Number(text) : text
}
