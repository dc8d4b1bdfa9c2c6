'use client'

import { useState } from 'react'
import type { Json } from '#graph/workflow'
import { CodeEditor } from '../form/code-editor.tsx'

type Props = {
  label: string
  value: Json
  isReadOnly: boolean
  onChange: (value: Json) => void
  rows?: number
}

/** JSON as text. What does not parse yet stays as typed, and what was there before stays in force. */
export function JsonText({ label, value, isReadOnly, onChange, rows = 6 }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const problem = typed === null ? null : problemOf(typed)

  return (
    <div className="flex flex-col gap-1">
      <CodeEditor
        aria-label={label}
        aria-invalid={problem !== null}
        language="json"
        rows={rows}
        value={typed ?? JSON.stringify(value, null, 2)}
        isReadOnly={isReadOnly}
        onChange={(text) => {
          setTyped(text)
          if (problemOf(text) === null) onChange(JSON.parse(text))
        }}
        onBlur={() => problem === null && setTyped(null)}
      />
      {problem && (
        <p className="text-12 text-waiting-text">Not taken over yet: this is not JSON. {problem}</p>
      )}
    </div>
  )
}

function problemOf(text: string): string | null {
  try {
    JSON.parse(text)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : 'It cannot be read.'
  }
}
