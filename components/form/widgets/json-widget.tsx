'use client'

import { useState } from 'react'
import type { Json } from '#graph/workflow'
import { CodeEditor } from '../code-editor.tsx'
import type { AnyWidgetProps } from '../widget.tsx'
import { described, placeholderOf } from '../widget-props.ts'

/** Any JSON, as text. What does not parse yet stays as typed and is not taken over. */
export function JsonWidget(props: AnyWidgetProps) {
  const { schema, value, onChange, onBlur, isReadOnly } = props
  const [typed, setTyped] = useState<{ text: string; problem: string | null } | null>(null)
  const written = value === undefined ? '' : JSON.stringify(value, null, 2)

  const change = (text: string) => {
    if (text.trim() === '') {
      onChange(undefined)
      return setTyped({ text, problem: null })
    }
    try {
      onChange(JSON.parse(text))
      setTyped({ text, problem: null })
    } catch (error) {
      setTyped({ text, problem: error instanceof Error ? error.message : 'This is not JSON.' })
    }
  }

  return (
    <div className="flex flex-col gap-1">
      <CodeEditor
        {...described(props)}
        aria-invalid={props.isInvalid || typed?.problem != null}
        language="json"
        rows={5}
        value={typed?.text ?? written}
        placeholder={placeholderOf(schema) ?? example(schema.examples)}
        isReadOnly={isReadOnly}
        onChange={change}
        onBlur={() => {
          if (!typed?.problem) setTyped(null)
          onBlur()
        }}
      />
      {typed?.problem && (
        <p className="text-12 text-waiting-text">Not taken over yet: this is not JSON. {typed.problem}</p>
      )}
    </div>
  )
}

const example = (examples: Json | undefined): string | undefined =>
  Array.isArray(examples) && examples[0] !== undefined ? JSON.stringify(examples[0]) : undefined
