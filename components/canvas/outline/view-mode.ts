import { useSearchParams } from 'next/navigation'
import { useSyncExternalStore } from 'react'
import { keep, useStored } from '../../ui/stored.ts'

export type ViewMode = 'canvas' | 'list'

const KEY = 'patchbay.editor-view'
const CHOICES = ['canvas', 'list', 'by width'] as const
const NARROW = '(max-width: 767px)'

/** Which of the two ways to see the workflow is shown: the one the address asks for, else the one last chosen. */
export function useViewMode(): ViewMode {
  const asked = useSearchParams().get('view')
  const [chosen] = useStored(KEY, CHOICES, 'by width')
  const isNarrow = useSyncExternalStore(
    onWidth,
    () => matchMedia(NARROW).matches,
    () => false,
  )

  return viewMode({ asked, chosen, isNarrow })
}

/** Drawing wants room: without a choice, a narrow screen shows the list. */
export function viewMode({
  asked,
  chosen,
  isNarrow,
}: {
  asked: string | null
  chosen: string | null
  isNarrow: boolean
}): ViewMode {
  const wanted = [asked, chosen].find((each) => each === 'canvas' || each === 'list')

  return wanted === 'canvas' || wanted === 'list' ? wanted : isNarrow ? 'list' : 'canvas'
}

/** Shows the workflow so, from now on, and says it in the address. */
export function showView(mode: ViewMode) {
  const address = new URL(window.location.href)
  address.searchParams.set('view', mode)
  keep(KEY, mode)
  window.history.replaceState(null, '', address)
}

export function toggleView() {
  const shown = viewMode({
    asked: new URLSearchParams(window.location.search).get('view'),
    chosen: localStorage.getItem(KEY),
    isNarrow: matchMedia(NARROW).matches,
  })
  showView(shown === 'list' ? 'canvas' : 'list')
}

function onWidth(told: () => void) {
  const query = matchMedia(NARROW)
  query.addEventListener('change', told)

  return () => query.removeEventListener('change', told)
}
