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
  const choose = useCallback(
    (next: Value) => {
      localStorage.setItem(key, next)
      for (const told of watchers) told()
    },
    [key],
  )

  return [value, choose]
}

function watch(told: () => void) {
  watchers.add(told)
  window.addEventListener('storage', told)

  return () => {
    watchers.delete(told)
    window.removeEventListener('storage', told)
  }
}
