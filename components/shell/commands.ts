import { useEffect } from 'react'
import { create } from 'zustand'

/** Something the palette offers and, when it has keys, the list of keys names. */
export type Command = {
  id: string
  label: string
  group: string
  /** Beside the label, quieter: where it leads. */
  detail?: string
  /** Other words it is found by. */
  keywords?: string
  /** As `Kbd` takes them; several in a row are written with spaces: `g h`. */
  keys?: string
  href?: string
  run?: () => void
}

type Shell = {
  sources: Map<symbol, readonly Command[]>
  open: 'palette' | 'keys' | null
  setOpen: (open: Shell['open']) => void
  /** How often something was opened: what opens anew while it still fades out begins with nothing. */
  times: number
  /** What was typed into the palette before it had come, and whether Enter followed. */
  early: Early
  setEarly: (early: Early) => void
  offer: (commands: readonly Command[]) => () => void
}

type Early = { text: string; isEntered: boolean }

const NOTHING_EARLY: Early = { text: '', isEntered: false }

export const useShell = create<Shell>((set) => ({
  sources: new Map(),
  open: null,
  setOpen: (open) => set(({ times }) => ({ open, times: open ? times + 1 : times, early: NOTHING_EARLY })),
  times: 0,
  early: NOTHING_EARLY,
  setEarly: (early) => set({ early }),
  offer: (commands) => {
    const source = Symbol('commands')
    set(({ sources }) => ({ sources: new Map(sources).set(source, commands) }))

    return () => set(({ sources }) => ({ sources: new Map([...sources].filter(([key]) => key !== source)) }))
  },
}))

/** Offers commands while the page that calls it is shown. Keep the list stable, with `useMemo`. */
export function useCommands(commands: readonly Command[]) {
  const offer = useShell((shell) => shell.offer)

  useEffect(() => offer(commands), [offer, commands])
}

/** All that is on offer now, the page's own first. */
export function offeredCommands(sources: Shell['sources']): Command[] {
  return [...sources.values()].reverse().flat()
}
