/** Remembers answers for a few seconds: long enough to spare the database, short enough for a revocation to count. */
export function briefly<Value>(milliseconds: number, most = 10_000) {
  const kept = new Map<string, { value: Promise<Value>; until: number }>()

  return {
    get(key: string, load: () => Promise<Value>): Promise<Value> {
      const now = Date.now()
      const known = kept.get(key)
      if (known && known.until > now) return known.value

      const value = load()
      kept.delete(key)
      kept.set(key, { value, until: now + milliseconds })
      value.catch(() => kept.delete(key))
      const [oldest] = kept.keys()
      if (kept.size > most && oldest !== undefined) kept.delete(oldest)

      return value
    },
    forget: () => kept.clear(),
  }
}
