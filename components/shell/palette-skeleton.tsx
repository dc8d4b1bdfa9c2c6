'use client'

import { Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useShell } from './commands.ts'

/** The palette before its script has come: it takes what is typed, so that no key of a quick hand is lost. */
export function PaletteSkeleton() {
  const { open, setOpen, early, setEarly } = useShell()
  if (open !== 'palette') return null

  const press = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') setOpen(null)
    if (key === 'Enter') setEarly({ ...early, isEntered: true })
  }

  return (
    <div className="fixed inset-0 z-40 flex items-start justify-center bg-veil p-3 sm:pt-[14vh]">
      <div className="popup w-full max-w-xl overflow-hidden rounded-dialog!">
        <div className="flex h-12 items-center gap-3 px-4">
          <Search className="size-4 text-faint" aria-hidden="true" />
          <input
            // biome-ignore lint/a11y/noAutofocus: it opens because somebody wants to type.
            autoFocus
            aria-label="Search and do"
            value={early.text}
            onChange={(event) => setEarly({ text: event.target.value, isEntered: false })}
            onKeyDown={press}
            className="h-full min-w-0 grow bg-transparent text-14 outline-none"
          />
        </div>
      </div>
    </div>
  )
}
