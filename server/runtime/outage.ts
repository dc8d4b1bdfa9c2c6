import { log } from '#server/log'

/** True when the database was away or overloaded, not the question wrong. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (/^(?:08|53|57|58)[0-9A-Z]{3}$|^E[A-Z]+$|^P10\d\d$|^P2024$/.test(code)) return true

  return /connection terminated|connection ended|timeout exceeded|not queryable|reach database/i.test(
    error.message,
  )
}

/** Asks until the database answers or the work is called off. */
export async function untilAnswered<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let wait = 50; ; wait = Math.min(wait * 2, 1_000)) {
    try {
      return await ask()
    } catch (error) {
      if (!isOutage(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
      signal.throwIfAborted()
    }
  }
}

/** Says once that the database is away, and once that it is back. */
export function createOutageLog() {
  let isAway = false

  return {
    met(message: string, error: unknown) {
      if (isAway && isOutage(error)) return
      isAway = isOutage(error)
      log.warn(message, { error })
    },
    over() {
      if (isAway) log.info('The database is back.')
      isAway = false
    },
  }
}
