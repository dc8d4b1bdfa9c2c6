import type { Json } from '#graph/workflow'
import type { Handle } from './handle.ts'

/** About what the values weigh as text, in bytes. */
const MOST = 64 * 1024 * 1024

/** Values that were read lately. They never change, so one that is here is right. */
export function createValueCache() {
  const known = new Map<string, { value: Json; bytes: number }>()
  let weight = 0

  return {
    get(id: string): Json | undefined {
      const found = known.get(id)
      if (!found) return undefined
      known.delete(id)
      known.set(id, found)

      return found.value
    },
    set({ id, bytes }: Handle, value: Json) {
      if (known.has(id)) return
      known.set(id, { value, bytes })
      weight += bytes
      for (const [oldest, { bytes }] of known) {
        if (weight <= MOST) break
        known.delete(oldest)
        weight -= bytes
      }
    },
  }
}
