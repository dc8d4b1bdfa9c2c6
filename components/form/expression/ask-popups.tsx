'use client'

import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { ChipCard } from './chip-card.tsx'
import type { DataSource } from './data-source.ts'
import { FieldPicker } from './field-picker.tsx'

const loadFormula = () =>
  import('../formula/formula-popover.tsx').then(({ FormulaPopover }) => FormulaPopover)
const FormulaPopover = dynamic(loadFormula, { ssr: false, loading: FormulaLoading })

/** What a field asks: which value, what is behind a chip, or a formula. `start` names the chip it is for. */
export type Asking =
  | { is: 'picker'; start: number | null; at: DOMRect }
  | { is: 'chip'; start: number; expression: string }
  | { is: 'formula'; start: number | null; expression: string }
  | null

type Props = {
  asking: Asking
  ask: (asking: Asking) => void
  data: DataSource
  /** What the popups hang on. */
  box: Element | null
  title: string
  /** Puts an expression in place of the chip that starts there, or where the caret is. */
  onPut: (expression: string, start: number | null) => void
  onLeave: () => void
}

/** The popups of a field that holds values of earlier steps. */
export function AskPopups({ asking, ask, data, box, title, onPut, onLeave }: Props) {
  const start = asking?.start ?? null
  const isAsking = asking !== null

  // A formula is one press away.
  useEffect(() => {
    if (isAsking) loadFormula().catch(() => {})
  }, [isAsking])

  const done = (expression: string) => {
    onPut(expression, start)
    ask(null)
  }
  const look = asking?.is === 'chip' ? data.chip(asking.expression) : null

  return (
    <>
      <FieldPicker
        steps={data.steps}
        anchor={asking?.is === 'picker' ? { getBoundingClientRect: () => asking.at } : null}
        open={asking?.is === 'picker'}
        onOpenChange={(open) => !open && ask(null)}
        onLeave={onLeave}
        onPick={(expression) => onPut(expression, start)}
        onFormula={() => ask({ is: 'formula', start, expression: '' })}
      />
      {asking?.is === 'chip' && look && (
        <ChipCard
          anchor={box}
          expression={asking.expression}
          look={look}
          onReplace={done}
          onPickAnother={() =>
            ask({ is: 'picker', start, at: box?.getBoundingClientRect() ?? new DOMRect() })
          }
          onFormula={() => ask({ is: 'formula', start, expression: asking.expression })}
          onRemove={() => done('')}
          onOpenStep={
            look.nodeId !== null && data.openStep ? () => data.openStep?.(look.nodeId ?? '') : undefined
          }
          onClose={() => {
            ask(null)
            onLeave()
          }}
        />
      )}
      {asking?.is === 'formula' && (
        <FormulaPopover
          anchor={box}
          title={title}
          expression={asking.expression}
          onSave={done}
          onRemove={start === null ? undefined : () => done('')}
          onClose={() => {
            ask(null)
            onLeave()
          }}
        />
      )}
    </>
  )
}

/** Holds the focus meanwhile, so that what is typed early does not reach the canvas. */
function FormulaLoading() {
  return (
    <div
      ref={(element) => element?.focus()}
      role="dialog"
      aria-label="The formula is being loaded"
      tabIndex={-1}
      className="sr-only"
    />
  )
}
