import { useSyncExternalStore } from 'react'

export type Theme = 'system' | 'light' | 'dark'

const YEAR_S = 365 * 24 * 60 * 60
const watchers = new Set<() => void>()

/** The chosen theme; the server reads it from the cookie, so that no page flashes. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(watch, current, () => 'system'), choose]
}

function choose(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme

  const age = theme === 'system' ? 0 : YEAR_S
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing on plain http.
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`
  for (const told of watchers) told()
}

function current(): Theme {
  const theme = document.documentElement.dataset.theme

  return theme === 'light' || theme === 'dark' ? theme : 'system'
}

function watch(told: () => void) {
  watchers.add(told)

  return () => watchers.delete(told)
}
