'use client'

import { Fragment, useState } from 'react'
import type { Json } from '#graph/workflow'
import { partsOf, reference } from '../canvas/describe.ts'
import { useTitles } from '../canvas/editor-context.tsx'

const FOLD_AT = 320

/** A value as people know it: text with what it takes from other steps by their titles, anything else as JSON. */
export function ValueText({ value }: { value: Json }) {
  if (typeof value === 'string')
    return value === '' ? <span className="text-faint">empty text</span> : <Text text={value} />
  if (value === null) return <span className="text-faint">nothing</span>
  if (typeof value !== 'object') return <span className="tabular-nums">{String(value)}</span>

  return <Folded text={JSON.stringify(value, null, 2)} />
}

function Text({ text }: { text: string }) {
  const titles = useTitles()
  if (!text.includes('{{')) return <Folded text={text} isPlain />

  return partsOf(text).map((part, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity of their own.
    if ('text' in part) return <Fragment key={index}>{part.text}</Fragment>
    const named = part.path && reference(part.path, titles)
    return (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity of their own.
        key={index}
        className="rounded-[4px] border border-hairline bg-raised px-1 py-px text-12 text-ink"
      >
        {named ? [named.title, named.field].filter(Boolean).join(' › ') : part.expression}
      </span>
    )
  })
}

function Folded({ text, isPlain = false }: { text: string; isPlain?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen || text.length <= FOLD_AT ? text : `${text.slice(0, FOLD_AT)}…`

  return (
    <>
      <span className={isPlain ? 'whitespace-pre-wrap' : 'font-mono text-12 whitespace-pre-wrap'}>
        {shown}
      </span>
      {text.length > FOLD_AT && (
        <button
          type="button"
          onClick={() => setOpen(!isOpen)}
          className="ml-1 text-12 text-accent-text hover:underline"
        >
          {isOpen ? 'Show less' : 'Show all'}
        </button>
      )}
    </>
  )
}
