import { log } from '#server/log'
import { type Delivery, deliver } from './deliver.ts'

const EVERY_MS = 2_000

/** Looks for what is due while the process runs. */
export function startDelivery(delivery: Delivery) {
  const stopping = new AbortController()
  const running = run()

  async function run() {
    while (!stopping.signal.aborted) {
      const taken = await deliver(delivery).catch((error) => {
        log.debug('Approvals could not be looked after.', { error })
        return 0
      })
      if (taken === 0) await pause(stopping.signal)
    }
  }

  return {
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(done, EVERY_MS)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      done()
    })
  })
}
