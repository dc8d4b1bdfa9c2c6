'use client'

import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { pressInList } from '../form/list-keys.ts'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { paletteGroups } from './palette-list.ts'
import { PaletteRow } from './palette-row.tsx'
import type { Actions } from './use-actions.ts'
import type { PaletteRequest } from './view.ts'

/** All there is to add, searched by typing; what is added lands where the palette was asked for. */
export function Palette({ actions }: { actions: Actions }) {
  const request = useEditor((state) => state.palette)
  if (!request) return null

  return <Open key={JSON.stringify(request)} request={request} actions={actions} />
}

function Open({ request, actions }: { request: PaletteRequest; actions: Actions }) {
  const { index } = useEditorContext()
  const listId = useId()
  const close = useEditor((state) => state.closePalette)
  const hasTrigger = useEditor(({ workflow }) => workflow.nodes.some(index.isTrigger))
  const intent = useIntent(request)
  const [search, setSearch] = useState('')
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const follows = request.from !== undefined || request.edge !== undefined || request.inside !== undefined
  const groups = useMemo(
    () => paletteGroups(index.catalog, { search, needsTrigger: !hasTrigger, follows }),
    [index, search, hasTrigger, follows],
  )
  const items = groups.flatMap((group) => group.items)

  // Asked for again while open: back to the search.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each asking is a new object.
  useEffect(() => {
    input.current?.focus()
  }, [request])

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  const choose = () => {
    const item = items[active]
    if (item) actions.addNode(item.nodeType, request)
  }
  const onKeyDown = (event: KeyboardEvent) =>
    pressInList(event, {
      count: items.length,
      active,
      setActive,
      others: new Map([
        ['Enter', choose],
        ['Escape', close],
      ]),
    })

  return (
    <section
      aria-label="Add a step"
      className="popup absolute top-3 bottom-3 left-3 z-20 flex w-80 flex-col overflow-hidden"
    >
      <header className="flex items-center justify-between pt-2 pr-2 pl-3">
        <h2 className="min-w-0 truncate text-13 font-medium">{intent}</h2>
        <IconButton
          label="Close"
          keys="escape"
          size="small"
          icon={<X aria-hidden="true" />}
          onClick={close}
        />
      </header>
      <div className="mx-3 mt-1 mb-2 flex items-center gap-2 control px-2.5">
        <Search className="size-4 shrink-0 text-faint" aria-hidden="true" />
        <input
          ref={input}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={items[active] && `${listId}-${active}`}
          aria-label="Search steps"
          placeholder={hasTrigger ? 'Search steps and services' : 'Search triggers and steps'}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
          className="h-8 w-full min-w-0 bg-transparent text-13 outline-none"
        />
      </div>
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label="Steps"
        className="min-h-0 grow overflow-y-auto px-2 pb-2"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a list to choose from.
          <div key={group.title} role="group" aria-label={group.title}>
            <p className="sticky top-0 z-1 bg-raised px-2 pt-2.5 pb-1 text-12 text-faint">{group.title}</p>
            {group.items.map((item) => {
              const at = items.indexOf(item)
              return (
                <PaletteRow
                  key={item.nodeType.type}
                  id={`${listId}-${at}`}
                  item={item}
                  isActive={at === active}
                  onPoint={() => setActive(at)}
                  onChoose={() => actions.addNode(item.nodeType, request)}
                />
              )
            })}
          </div>
        ))}
        {items.length === 0 && (
          <p className="px-2 py-3 text-13 text-faint">
            Nothing matches “{search}”. HTTP request calls any service that has a web address.
          </p>
        )}
      </div>
    </section>
  )
}

/** Says where what is chosen will go. */
function useIntent({ from, edge, inside }: PaletteRequest): string {
  return useEditor(({ workflow }) => {
    const titleOf = (id: string | undefined) =>
      workflow.nodes.find((node) => node.id === id)?.title ?? 'a step'
    const cut = workflow.edges.find(({ id }) => id === edge)
    if (cut) return `Between ${titleOf(cut.from)} and ${titleOf(cut.to)}`
    if (from) return `After ${titleOf(from.node)}`
    if (inside !== undefined) return `Inside ${titleOf(inside)}`
    return workflow.nodes.length === 0 ? 'Choose what starts this workflow' : 'Add a step'
  })
}
