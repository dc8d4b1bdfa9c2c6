import { setTimeout as sleep } from 'node:timers/promises'
import { service } from '#nodes/find'
import { log } from '#server/log'
import type { Limiter, Of, Use } from './limiter.ts'
import { pauseOf } from './pause-of.ts'
import { TurnLater } from './turn-later.ts'

type Options = {
  limiter: Limiter
  credential: Of
  /** Of the attempt. */
  signal: AbortSignal
  /** The time an earlier attempt was promised, when it left to wait for it. */
  promised: number | undefined
  /** Stops the clock of the step while it waits for its turn. */
  hold: <T>(waiting: Promise<T>) => Promise<T>
  /** Asks again while the database is away. */
  answered: <T>(ask: () => Promise<T>, signal: AbortSignal) => Promise<T>
}

/** A step that has called nothing yet leaves memory when it must wait longer. */
const SOON_MS = 2_500
/** One that is in the middle of its calls would have to begin anew, so it waits here. */
const PATIENCE_MS = 5 * 60_000
/** A promise not used by then is void: others count on the time after it. */
const LATE_MS = 500
/** So long after a pause those who come back are let in one after the other. */
const RECOVERY_MS = 10_000

/** How one attempt at a step uses its credential: each call takes its turn among all calls with it. */
export function createStepLimit({ limiter, credential, signal, promised, hold, answered }: Options) {
  let calls = 0
  let left: TurnLater | null = null

  async function turn(within: AbortSignal = signal) {
    for (let kept = calls === 0 ? promised : undefined; ; kept = undefined) {
      const use = await answered(() => limiter.use(credential), within)
      if (!use.limit && use.pausedUntil + RECOVERY_MS <= Date.now()) break
      const at = isGood(kept, use) ? kept : await answered(() => limiter.reserve(credential), within)
      if (at - Date.now() > (calls === 0 ? SOON_MS : PATIENCE_MS)) throw leave(at, use)
      await hold(waited(at, within)).catch((error) => {
        // The time limit of a single call: it was not even made.
        throw within.aborted && !signal.aborted ? leave(at, use) : error
      })
      if ((await answered(() => limiter.use(credential), within)).pausedUntil <= Date.now()) break
    }
    calls++
  }

  function leave(at: number, use: Use): TurnLater {
    left = new TurnLater({ at, isFree: calls === 0, message: reasonOf(credential, use, at) })
    return left
  }

  return {
    /** Why the attempt has to be given up, whatever its executor made of that. */
    left: () => left,

    fetch:
      (fetch: typeof globalThis.fetch): typeof globalThis.fetch =>
      async (input, init) => {
        await turn(init?.signal ?? undefined)
        const response = await fetch(input, init)
        const ms = pauseOf(response)
        if (ms !== null)
          limiter.pause(credential, ms, `${titleOf(credential)} asked to wait.`).catch((error) => {
            log.warn('That a credential is paused could not be stored.', {
              credentialId: credential.id,
              error,
            })
          })

        return response
      },

    /** Protocols that are not HTTP ask for an address once in a step. */
    resolveHost: (resolveHost: (host: string) => Promise<string>) => async (host: string) => {
      await turn()
      return resolveHost(host)
    },
  }
}

const isGood = (kept: number | undefined, { pausedUntil }: Use): kept is number =>
  kept !== undefined && Date.now() <= kept + LATE_MS && pausedUntil <= kept

async function waited(at: number, signal: AbortSignal) {
  signal.throwIfAborted()
  // Timers go by another clock, and may be a millisecond early by this one.
  for (let ms = at - Date.now(); ms > 0; ms = at - Date.now())
    await sleep(ms, undefined, { signal }).catch(() => signal.throwIfAborted())
}

function reasonOf(credential: Of, { limit, pausedUntil, reason }: Use, at: number): string {
  const when = `This call has its turn at ${new Date(at).toISOString().slice(11, 19)} UTC.`
  if (pausedUntil > Date.now() && reason) return `${reason} ${when}`
  const { calls, perSeconds } = limit ?? { calls: 0, perSeconds: 0 }

  return limit
    ? `${titleOf(credential)} takes ${calls} calls in ${perSeconds} s with this credential. ${when}`
    : when
}

const titleOf = (credential: Of) => service(credential.service)?.title ?? credential.service
