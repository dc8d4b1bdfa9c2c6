import { useCallback, useSyncExternalStore } from 'react'

const watchers = new Set<() => void>()

/** A choice this person made in this browser, the same wherever it is read. */
export function useStored<Value extends string>(
  key: string,
  allowed: readonly Value[],
  fallback: Value,
): [Value, (value: Value) => void] {
  const stored = useSyncExternalStore(
    watch,
    () => localStorage.getItem(key),
    () => null,
  )
  const value = allowed.find((candidate) => candidate === stored) ?? fallback
  const choose = useCallback((next: Value) => keep(key, next), [key])

  return [value, choose]
}

/** Remembers a choice, where no component does it. */
export function keep(key: string, value: string) {
  localStorage.setItem(key, value)
  for (const told of watchers) told()
}

function watch(told: () => void) {
  watchers.add(told)
  window.addEventListener('storage', told)

  return () => {
    watchers.delete(told)
    window.removeEventListener('storage', told)
  }
}
