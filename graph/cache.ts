/** Remembers what `make` gave for the latest `size` keys. What it throws is not remembered. */
export function cached<T>(size: number, make: (key: string) => T): (key: string) => T {
  const entries = new Map<string, { value: T }>()

  return (key) => {
    const entry = entries.get(key) ?? { value: make(key) }
    // A Map keeps the order of insertion: the first entry is the one longest unused.
    entries.delete(key)
    entries.set(key, entry)
    if (entries.size > size) {
      const [oldest] = entries.keys()
      if (oldest !== undefined) entries.delete(oldest)
    }

    return entry.value
  }
}
