'use client'

import { CaseSensitive, ChevronDown, ChevronUp, Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button'
import { IconButton } from '#components/ui/icon-button'
import { Input } from '#components/ui/input'
import { useEditor } from '../editor-context.tsx'
import type { Actions } from '../use-actions.ts'
import { HitList } from './hit-list.tsx'
import { useSearch } from './use-search.ts'

/** Finds words anywhere in the workflow, leads to each place, and puts others in their stead. */
export function SearchPanel({ actions }: { actions: Actions }) {
  const finding = useEditor((state) => state.finding)
  const find = useEditor((state) => state.find)
  const canEdit = useEditor((state) => state.canEdit)
  const search = useSearch(actions)
  const [by, setBy] = useState('')
  const input = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLElement>(null)
  /** A field that is led to takes the focus; who walks the hits by Enter keeps it here. */
  const isWalking = useRef(false)
  const { hits, at, show } = search
  const hit = hits[at]

  // Asked for again while open: back to what is searched.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking is a new object.
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [finding])

  // Who points at something means to go there.
  useEffect(() => {
    const stop = () => {
      isWalking.current = false
    }
    window.addEventListener('pointerdown', stop, true)

    return () => window.removeEventListener('pointerdown', stop, true)
  }, [])

  const press = (event: KeyboardEvent) => {
    isWalking.current = event.key === 'Enter'
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      find(false)
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    show(at + (event.shiftKey ? -1 : 1) * (wasShown.current ? 1 : 0))
    wasShown.current = true
  }
  const wasShown = useRef(false)

  return (
    <section
      ref={panel}
      aria-label="Find and replace"
      className="popup absolute top-3 right-3 z-20 flex max-h-[calc(100%-1.5rem)] w-88 max-w-[calc(100%-1.5rem)] flex-col gap-2 p-3"
    >
      <div className="flex items-center gap-1">
        <Input
          ref={input}
          icon={<Search aria-hidden="true" />}
          aria-label="Find in this workflow"
          placeholder="Find titles, values, expressions"
          value={search.words}
          onValueChange={(words) => {
            wasShown.current = false
            search.setWords(words)
          }}
          onKeyDown={press}
          // At once: what is pressed next is meant for here.
          onBlur={({ relatedTarget }) => {
            if (isWalking.current && !panel.current?.contains(relatedTarget))
              queueMicrotask(() => input.current?.focus())
          }}
          className="min-w-0 grow"
        />
        <IconButton
          label="Match capital letters"
          size="small"
          icon={<CaseSensitive aria-hidden="true" />}
          aria-pressed={search.matchCase}
          className={search.matchCase ? 'bg-press' : undefined}
          onClick={() => search.setMatchCase(!search.matchCase)}
        />
        <IconButton
          label="Previous"
          keys="shift+enter"
          size="small"
          icon={<ChevronUp aria-hidden="true" />}
          disabled={hits.length === 0}
          onClick={() => show(at - 1)}
        />
        <IconButton
          label="Next"
          keys="enter"
          size="small"
          icon={<ChevronDown aria-hidden="true" />}
          disabled={hits.length === 0}
          onClick={() => show(at + 1)}
        />
        <IconButton
          label="Close"
          keys="escape"
          size="small"
          icon={<X aria-hidden="true" />}
          onClick={() => find(false)}
        />
      </div>
      {canEdit && (
        <div className="flex items-center gap-1">
          <Input
            aria-label="Replace with"
            placeholder="Replace with"
            value={by}
            onValueChange={setBy}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && hit) search.replace([hit], by)
              if (event.key === 'Escape') find(false)
            }}
            className="min-w-0 grow"
          />
          <Button size="small" disabled={!hit} onClick={() => hit && search.replace([hit], by)}>
            Replace
          </Button>
          <Button size="small" disabled={hits.length === 0} onClick={() => search.replace(hits, by)}>
            All
          </Button>
        </div>
      )}
      <p role="status" className="text-12 text-soft tabular-nums">
        {count(search.words, hits.length, at)}
      </p>
      {hits.length > 0 && <HitList hits={hits} at={at} onShow={show} />}
    </section>
  )
}

function count(words: string, hits: number, at: number): string {
  if (words === '') return 'Titles, notes, values and expressions of all steps.'
  if (hits === 0) return `Nothing here contains “${words}”.`

  return `${at + 1} of ${hits}`
}
