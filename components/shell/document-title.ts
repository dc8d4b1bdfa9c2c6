import { useEffect } from 'react'
import type { State } from '#components/ui/state-mark'

const signs: Partial<Record<State, string>> = {
  done: '✓',
  failed: '✗',
  running: '◌',
  queued: '◌',
  waiting: '◔',
  cancelled: '–',
}

/** The tab's title, led by the state, so that it tells from among many tabs. */
export function useDocumentTitle(title: string | undefined, state?: State) {
  const sign = state && signs[state]

  useEffect(() => {
    if (title) document.title = `${sign ? `${sign} ` : ''}${title} · Patchbay`
  }, [title, sign])
}
