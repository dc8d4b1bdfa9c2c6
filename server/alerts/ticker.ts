export type Ticker = { wake: () => void; stop: () => Promise<void> }

/** Does the work again and again: at once while there is more, else after a pause or when woken. */
export function startTicker(work: () => Promise<boolean>, pauseMs: number): Ticker {
  let isStopping = false
  let isWoken = false
  let wake = () => {
    isWoken = true
  }

  async function tick() {
    while (!isStopping) {
      isWoken = false
      const hasMore = await work()
      if (hasMore || isWoken || isStopping) continue
      await new Promise<void>((done) => {
        const timer = setTimeout(done, pauseMs)
        wake = () => {
          isWoken = true
          clearTimeout(timer)
          done()
        }
      })
    }
  }
  const ticking = tick()

  return {
    wake: () => wake(),
    stop: async () => {
      isStopping = true
      wake()
      await ticking
    },
  }
}
