import { log } from './log.ts'

export type Shutdown = {
  /** What was started last is stopped first. */
  add: (name: string, stop: () => unknown) => void
  /** Stops everything, once, however often it is asked; a part that fails holds up no other. */
  run: () => Promise<void>
}

export function createShutdown(): Shutdown {
  const parts: { name: string; stop: () => unknown }[] = []
  let running: Promise<void> | undefined

  async function stopAll() {
    for (let part = parts.pop(); part; part = parts.pop()) {
      try {
        await part.stop()
      } catch (error) {
        log.error(`Stopping ${part.name} failed.`, { error })
      }
    }
  }

  return {
    add: (name, stop) => parts.push({ name, stop }),
    run: () => {
      running ??= stopAll()
      return running
    },
  }
}
