export type Item = { id: string; title: string }

export type Failure = { title: string; why: string; fix?: string | undefined }

export type Outcome = { done: number; failures: Failure[] }

type Work = {
  items: Item[]
  size: number
  each: (batch: Item[]) => Promise<unknown>
  /** Why one did not succeed, in words. */
  explain: (error: unknown) => { title: string; fix?: string }
  onProgress: (done: number) => unknown
  isStopped: () => boolean
}

/** One batch after the other. What fails is told, and the rest goes on. */
export async function inBatches({
  items,
  size,
  each,
  explain,
  onProgress,
  isStopped,
}: Work): Promise<Outcome> {
  const failures: Failure[] = []
  let met = 0

  while (met < items.length && !isStopped()) {
    const batch = items.slice(met, met + size)
    try {
      await each(batch)
    } catch (error) {
      const { title: why, fix } = explain(error)
      failures.push(...batch.map(({ title }) => ({ title, why, fix })))
    }
    met += batch.length
    onProgress(met)
  }

  return { done: met - failures.length, failures }
}
