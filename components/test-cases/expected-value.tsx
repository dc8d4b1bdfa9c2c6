'use client'

import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import type { Expectation } from '#graph/test-case'
import type { Json } from '#graph/workflow'

type Props = { label: string; expectation: Expectation; isReadOnly: boolean; onChange: (value: Json) => void }

/** What something is compared with: how a step ended by choice, anything else as it is written. */
export function ExpectedValue({
  label,
  expectation: { step, of, operator, value },
  isReadOnly,
  onChange,
}: Props) {
  if (of === 'result' && (operator === 'equals' || operator === 'not-equals'))
    return (
      <Select
        aria-label={label}
        items={step === null ? ENDS.filter((end) => end.value !== 'skipped') : ENDS}
        value={typeof value === 'string' ? value : null}
        disabled={isReadOnly}
        onValueChange={onChange}
      />
    )

  return (
    <Input
      aria-label={label}
      value={textOf(value)}
      readOnly={isReadOnly}
      onValueChange={(text) => onChange(written(text))}
      className="font-mono text-12"
    />
  )
}

const ENDS = [
  { value: 'done', label: 'done' },
  { value: 'failed', label: 'failed' },
  { value: 'skipped', label: 'skipped' },
]

const textOf = (value: Json): string =>
  typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value)

/** A list or an object when it is one; comparisons take text that spells a number for the number. */
function written(text: string): Json {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
