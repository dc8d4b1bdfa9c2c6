import { useSyncExternalStore } from 'react'

/** From this width on a panel may stand beside another. */
const query = '(min-width: 1100px)'

export const isWide = () => window.matchMedia(query).matches

/** Whether the window has room for panels side by side. */
export const useIsWide = (): boolean => useSyncExternalStore(watch, isWide, () => true)

function watch(told: () => void) {
  const media = window.matchMedia(query)
  media.addEventListener('change', told)

  return () => media.removeEventListener('change', told)
}
