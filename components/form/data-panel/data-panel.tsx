'use client'

import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { IconButton } from '#components/ui/icon-button'
import { Kbd } from '#components/ui/kbd'
import { showToast } from '#components/ui/toast'
import { useStored } from '../../ui/stored.ts'
import { useIsWide } from '../../ui/wide.ts'
import type { DataSource } from '../expression/data-source.ts'
import { FieldList } from '../expression/field-list.tsx'
import { OPENS_ITSELF, useFieldFocus } from './field-focus.ts'

type Props = {
  data: DataSource
  /** For fields that are read inside a loop. */
  inside: DataSource | undefined
  /** Where the panel stands when there is room beside the form. */
  beside: HTMLElement | null
}

/** All that earlier steps give, beside the form while it is filled in: a press or a drag puts a value into the field. */
export function DataPanel({ data, inside, beside }: Props) {
  const isOpen = useFieldFocus((state) => state.isOpen)
  const isWide = useIsWide()
  if (!isOpen) return null
  if (isWide && !beside) return null

  const panel = <Panel data={data} inside={inside} isWide={isWide} />
  return isWide && beside ? createPortal(panel, beside) : panel
}

function Panel({ data, inside, isWide }: Pick<Props, 'data' | 'inside'> & { isWide: boolean }) {
  const field = useFieldFocus((state) => state.field)
  const show = useFieldFocus((state) => state.show)
  const [, remember] = useStored(OPENS_ITSELF.key, OPENS_ITSELF.allowed, OPENS_ITSELF.usual)
  const source = field?.isInside && inside ? inside : data
  const search = useRef<HTMLInputElement>(null)
  useGoThere(search)

  const close = () => {
    show(false)
    remember('hidden')
    field?.focus()
  }
  const pick = (expression: string) => {
    if (field) return field.put(expression)
    showToast({ title: 'Click into a field first', description: 'The value goes where the caret is.' })
  }

  return (
    <section
      aria-label="Data of earlier steps"
      data-data-panel
      className={
        isWide
          ? 'flex h-full w-72 shrink-0 flex-col border-l border-hairline bg-panel'
          : 'absolute inset-x-0 bottom-0 z-20 flex h-1/2 flex-col border-t border-hairline bg-panel shadow-raised'
      }
    >
      <header className="flex shrink-0 items-start gap-2 py-2 pr-2 pl-3">
        <div className="min-w-0 grow">
          <h3 className="text-13 font-semibold">Data</h3>
          <p className="truncate text-12 text-faint">
            {field ? `Goes into ${field.title}` : 'Click into a field to put values there'}
          </p>
        </div>
        <IconButton label="Close the data" size="small" icon={<X aria-hidden="true" />} onClick={close} />
      </header>
      <FieldList
        key={source === inside ? 'inside' : 'before'}
        isDraggable
        input={search}
        steps={source.steps}
        missing={source.missing}
        onPick={pick}
        onEscape={() => field?.focus()}
        whenNone={(typed) => <None search={typed} />}
      />
      <footer className="flex shrink-0 items-center gap-1.5 border-t border-hairline px-3 py-1.5 text-12 text-faint max-md:hidden">
        <Kbd keys="F4" /> from a field, <Kbd keys="enter" /> puts it in
      </footer>
    </section>
  )
}

function None({ search }: { search: string }) {
  return (
    <p className="px-2 py-3 text-13 text-faint">
      {search === ''
        ? 'No step comes before this one. Connect one to use its data here.'
        : `No field of an earlier step matches “${search}”. Test the steps before to see all they give.`}
    </p>
  )
}

/** F4 leads from a field to the search of the panel. */
function useGoThere(search: { current: HTMLInputElement | null }) {
  const asked = useFieldFocus((state) => state.asked)

  useEffect(() => {
    if (asked > 0) search.current?.focus()
  }, [asked, search])
}

/** The key that leads from a field to the data, wherever in the form it is pressed. */
export function useDataKey() {
  const ask = useFieldFocus((state) => state.ask)

  return (event: KeyboardEvent) => {
    if (event.key !== 'F4' || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    ask()
  }
}
