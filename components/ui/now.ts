import { useSyncExternalStore } from 'react'

const PERIOD_MS = 10_000
const watchers = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

/** The time, told anew every ten seconds by one timer for the whole page; null while the server renders. */
export function useNow(): number | null {
  return useSyncExternalStore(
    watch,
    () => now,
    () => null,
  )
}

function watch(told: () => void) {
  watchers.add(told)
  timer ??= setInterval(tick, PERIOD_MS)

  return () => {
    watchers.delete(told)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function tick() {
  now = Date.now()
  for (const told of watchers) told()
}
