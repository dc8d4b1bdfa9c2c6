import { useEffect } from 'react'

type Home = () => Focusable | null

/** What can have the focus: cables are drawn as SVG. */
export type Focusable = HTMLElement | SVGElement

const homes: Home[] = []

/** Says where the work of this page is done. There the focus goes when what had it went away or was left. Keep it stable. */
export function useFocusHome(home: Home) {
  useEffect(() => {
    homes.push(home)

    return () => {
      homes.splice(homes.indexOf(home), 1)
    }
  }, [home])
}

export const focusHome = (): Focusable | null => homes.at(-1)?.() ?? null
