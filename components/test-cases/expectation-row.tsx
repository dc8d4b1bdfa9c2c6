'use client'

import { Trash2 } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { Select } from '#components/ui/select'
import { StateMark } from '#components/ui/state-mark'
import type { Operator } from '#graph/conditions'
import { operatorWords, unary } from '#graph/describe-condition'
import type { Expectation } from '#graph/test-case'
import { ExpectedValue } from './expected-value.tsx'
import type { Last } from './words.ts'

type Props = {
  name: string
  expectation: Expectation
  verdict: Last['verdicts'][number] | undefined
  steps: { value: string; label: string }[]
  isReadOnly: boolean
  onChange: (expectation: Expectation) => void
  onRemove: () => void
}

/** One thing that must hold, as a sentence: the input `channel` of Send message equals #orders. */
export function ExpectationRow({ name, expectation, verdict, steps, isReadOnly, onChange, onRemove }: Props) {
  const { step, of, at, operator } = expectation
  const change = (part: Partial<Expectation>) => onChange({ ...expectation, ...part })
  const hasWay = of === 'input' || of === 'output'

  return (
    <li className="rounded-card border border-hairline bg-panel p-2">
      <div className="flex items-start gap-1.5">
        <span className="flex h-8 w-6 shrink-0 items-center justify-center">
          {verdict && <StateMark state={verdict.passed ? 'done' : 'failed'} />}
        </span>
        <div className="grid min-w-0 grow grid-cols-2 gap-1.5 md:grid-cols-[minmax(0,1.2fr)_minmax(0,1.1fr)_minmax(0,0.9fr)_minmax(0,1fr)_minmax(0,1.2fr)]">
          <Select
            aria-label={`${name}, of what`}
            items={steps}
            value={step ?? ''}
            disabled={isReadOnly}
            onValueChange={(path) =>
              change(path === '' ? { step: null, of: 'result', at: '' } : { step: path })
            }
          />
          <Select
            aria-label={`${name}, which part`}
            items={step === null ? RUN_PARTS : STEP_PARTS}
            value={of}
            disabled={isReadOnly}
            onValueChange={(part) => change({ of: part, at: '' })}
          />
          <Input
            aria-label={`${name}, where in it`}
            placeholder={hasWay ? 'all of it' : ''}
            value={at}
            readOnly={isReadOnly}
            disabled={!hasWay}
            onValueChange={(way) => change({ at: way })}
            className="font-mono text-12"
          />
          <Select
            aria-label={`${name}, comparison`}
            items={OPERATORS}
            value={operator}
            disabled={isReadOnly}
            onValueChange={(next) => change({ operator: next })}
          />
          {!unary.has(operator) && (
            <ExpectedValue
              label={`${name}, compared with`}
              expectation={expectation}
              isReadOnly={isReadOnly}
              onChange={(value) => change({ value })}
            />
          )}
        </div>
        {!isReadOnly && (
          <IconButton
            label={`Take away ${name.toLowerCase()}`}
            icon={<Trash2 aria-hidden="true" />}
            onClick={onRemove}
          />
        )}
      </div>
      {verdict && !verdict.passed && (
        <p className="pt-1.5 pl-8 text-13 wrap-anywhere text-failed-text">
          {verdict.why ?? `It was ${JSON.stringify(verdict.got ?? null)}.`}
        </p>
      )}
    </li>
  )
}

const RUN_PARTS = [
  { value: 'result', label: 'ends as' },
  { value: 'output', label: 'its output' },
  { value: 'error', label: 'its error' },
] as const satisfies { value: Expectation['of']; label: string }[]

const STEP_PARTS = [
  { value: 'result', label: 'ends as' },
  { value: 'port', label: 'leaves by' },
  { value: 'input', label: 'is given' },
  { value: 'output', label: 'gives' },
  { value: 'error', label: 'its error' },
] as const satisfies { value: Expectation['of']; label: string }[]

const OPERATORS = Object.entries(operatorWords).map(([value, label]) => ({ value: value as Operator, label }))
