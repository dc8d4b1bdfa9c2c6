'use client'

import { Autocomplete } from '@base-ui/react/autocomplete'
import { Dialog } from '@base-ui/react/dialog'
import type { BaseUIEvent } from '@base-ui/react/types'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { Kbd } from '#components/ui/kbd'
import { type Command, useShell } from './commands.ts'
import { useFound } from './found.ts'

/** One search over pages, workflows and whatever the page at hand can do. */
export function Palette() {
  const { open, setOpen, times } = useShell()

  return (
    <Dialog.Root open={open === 'palette'} onOpenChange={(next) => setOpen(next ? 'palette' : null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Viewport className="fixed inset-0 z-40 flex items-start justify-center p-3 sm:pt-[14vh]">
          <Dialog.Popup
            aria-label="Search and do"
            className="popup w-full max-w-xl overflow-hidden rounded-dialog!"
          >
            <Finder key={times} onDone={() => setOpen(null)} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Finder({ onDone }: { onDone: () => void }) {
  const router = useRouter()
  const [text, setText] = useState(() => useShell.getState().early.text)
  const [isEntered, setEntered] = useState(() => useShell.getState().early.isEntered)
  const { groups, isSettled } = useFound(text)

  const choose = ({ href, run }: Command) => {
    onDone()
    if (href) router.push(href)
    run?.()
  }

  // Entered before what fits was known: what stands first then is what was meant, never what stood there for other words.
  const first = groups[0]?.items[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` is new each time.
  useEffect(() => {
    if (!isEntered || !isSettled) return
    setEntered(false)
    if (first) choose(first)
  }, [isEntered, isSettled, first])

  const change = (value: string) => {
    setText(value)
    setEntered(false)
  }
  const holdEnter = (event: BaseUIEvent<KeyboardEvent>) => {
    if (event.key !== 'Enter' || isSettled) return
    event.preventBaseUIHandler()
    setEntered(true)
  }

  return (
    <Autocomplete.Root
      inline
      open
      items={groups}
      filter={null}
      value={text}
      onValueChange={(value, { reason }) => reason !== 'item-press' && change(value)}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="flex h-12 items-center gap-3 border-b border-hairline px-4">
        <Search className="size-4 text-faint" aria-hidden="true" />
        <Autocomplete.Input
          aria-label="Search and do"
          onKeyDown={holdEnter}
          placeholder="Search workflows, steps, pages and actions"
          className="h-full min-w-0 grow bg-transparent text-14 outline-none"
        />
        <Kbd keys="escape" />
      </div>
      <Autocomplete.Empty className="px-4 py-8 text-center text-13 text-faint empty:hidden">
        Nothing is called that, and no workflow holds it.
      </Autocomplete.Empty>
      <Autocomplete.List className="max-h-[min(26rem,60vh)] overflow-y-auto overscroll-contain p-1.5 empty:hidden">
        {({ label, items }: Group) => (
          <Autocomplete.Group key={label} items={items} className="mb-1.5 last:mb-0">
            <Autocomplete.GroupLabel className="px-2.5 pt-1.5 pb-1 text-12 text-faint">
              {label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  onClick={() => choose(command)}
                  className="flex min-h-9 cursor-default items-center justify-between gap-3 rounded-control px-2.5 text-13 outline-none select-none data-highlighted:bg-hover"
                >
                  <span className="min-w-0 truncate">
                    {command.label}
                    {command.detail && <span className="ml-2 text-12 text-faint">{command.detail}</span>}
                  </span>
                  <span className="flex shrink-0 gap-1">
                    {command.keys?.split(' ').map((key) => (
                      <Kbd key={key} keys={key} />
                    ))}
                  </span>
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  )
}

type Group = ReturnType<typeof useFound>['groups'][number]
