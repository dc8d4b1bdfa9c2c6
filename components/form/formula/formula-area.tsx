'use client'

import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { FormulaProblem } from '#graph/formula-problem'
import type { DataStep } from '../expression/data-source.ts'
import { pressInList } from '../list-keys.ts'
import type { Completion } from './completion.ts'
import { CompletionList } from './completion-list.tsx'
import { completionsAt } from './completions.ts'
import { Highlighted } from './highlighted.tsx'
import type { Formula } from './use-formula.ts'

type Props = {
  formula: Formula
  steps: DataStep[]
  problem: FormulaProblem | null
  describedBy: string
  onSave: () => void
}

const TEXT = 'px-2.5 py-2 font-mono text-13 leading-5 wrap-anywhere whitespace-pre-wrap'

/** A text area that shows a formula in colours and offers what fits where the caret is. */
export function FormulaArea({ formula, steps, problem, describedBy, onSave }: Props) {
  const listId = useId()
  const painted = useRef<HTMLDivElement>(null)
  const [offer, setOffer] = useState<'none' | 'typed' | 'asked'>('none')
  const [active, setActive] = useState(0)
  const { text, caret, area } = formula
  const found = useMemo(
    () => (offer === 'none' ? null : completionsAt(text, caret, { steps, isAsked: offer === 'asked' })),
    [offer, text, caret, steps],
  )
  const options = found?.options ?? []
  const take = ({ insert, back }: Completion) => {
    formula.put(insert, { from: found?.from ?? caret, to: caret, back })
    setOffer('none')
  }

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      setActive(0)
      return setOffer('asked')
    }
    const option = options[active]
    if (option) {
      const others = new Map([
        ['Enter', () => take(option)],
        ['Tab', () => take(option)],
        ['Escape', () => setOffer('none')],
      ])
      pressInList(event, { count: options.length, active, setActive, others })
      if (event.defaultPrevented) return
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      onSave()
    }
  }

  return (
    <div className="relative">
      <div className="control relative max-h-48 overflow-y-auto p-0!">
        <div ref={painted} aria-hidden="true" className={`${TEXT} min-h-18`}>
          <Highlighted formula={text} caret={caret} problem={problem} />
          <span>{'\u200b'}</span>
        </div>
        <textarea
          ref={area}
          // biome-ignore lint/a11y/noAutofocus: the formula was asked for.
          autoFocus
          role="combobox"
          aria-label="Formula"
          aria-describedby={describedBy}
          aria-invalid={problem !== null || undefined}
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={listId}
          aria-activedescendant={options.length > 0 ? `${listId}-${active}` : undefined}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          placeholder="Type a field, $ for a function, or pick from the data"
          onChange={({ target }) => {
            formula.change(target.value, target.selectionStart)
            setActive(0)
            setOffer('typed')
          }}
          onSelect={({ currentTarget }) => formula.moveTo(currentTarget.selectionStart)}
          onBlur={() => setOffer('none')}
          onKeyDown={onKeyDown}
          className={`${TEXT} absolute inset-0 size-full resize-none overflow-hidden bg-transparent text-transparent caret-ink outline-none selection:text-transparent`}
        />
      </div>
      <CompletionList id={listId} options={options} active={active} onPoint={setActive} onTake={take} />
    </div>
  )
}
