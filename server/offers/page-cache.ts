/** Remembers what was asked for a short while; who asks the same meanwhile gets the same. A failure is not kept. */
export type PageCache = <T>(key: string, ask: () => Promise<T>, options?: { isFresh?: boolean }) => Promise<T>

/** Of lists a person is looking through: long enough to search in them, too short to miss what was just made. */
const KEPT_MS = 60_000
const MOST = 400

type Entry = { answer: Promise<unknown>; at: number }

export function createPageCache(now: () => number = Date.now): PageCache {
  const entries = new Map<string, Entry>()

  return <T>(key: string, ask: () => Promise<T>, { isFresh = false } = {}): Promise<T> => {
    const known = entries.get(key)
    // What stands below a key was put there by the same caller with the same question.
    if (known && !isFresh && now() - known.at < KEPT_MS) return known.answer as Promise<T>

    const answer = ask()
    entries.delete(key)
    entries.set(key, { answer, at: now() })
    if (entries.size > MOST) entries.delete(entries.keys().next().value ?? key)
    answer.catch(() => {
      if (entries.get(key)?.answer === answer) entries.delete(key)
    })

    return answer
  }
}
