import { newId } from '../new-id.ts'

const KEY = 'patchbay.tab'

let own: string | undefined

/** Names this tab to the server and to what it keeps; the same after a reload. */
export function tabId(): string {
  own ??= remembered() ?? remember(newId())

  return own
}

/** A tab that was duplicated has the memory of the first: it forgets who it was. */
function remembered(): string | null {
  try {
    const id = sessionStorage.getItem(KEY)
    const [entry] = performance.getEntriesByType('navigation')
    const isReload = entry instanceof PerformanceNavigationTiming && entry.type !== 'navigate'
    return isReload ? id : null
  } catch {
    return null
  }
}

function remember(id: string): string {
  try {
    sessionStorage.setItem(KEY, id)
  } catch {
    // Then a reload is another tab.
  }

  return id
}
