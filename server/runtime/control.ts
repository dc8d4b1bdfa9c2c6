import type { Pool } from 'pg'
import { log } from '#server/log'
import { listen } from './listener.ts'

export type Message =
  | { about: 'due' }
  | { about: 'cancel'; runId: string }
  | { about: 'signal'; runId: string; token: string }

/** What processes tell each other of runs. Each message is a hint: the tables hold the truth, and are polled. */
export type Control = { tell(message: Message): void; close(): void }

const CHANNEL = 'patchbay_control'
/** Many runs that become due within it need one call. */
const DUE_PAUSE_MS = 50

export function createControl(pool: Pool, hear: (message: Message) => void, missed: () => void): Control {
  const source = crypto.randomUUID()
  /** Until it passes, another run that becomes due is told at its end. */
  let pause: NodeJS.Timeout | undefined
  let isDue = false

  const listener = listen(pool, CHANNEL, hearOther, missed)

  function hearOther(payload: string) {
    const { from, ...message } = JSON.parse(payload)
    if (from !== source) hear(message)
  }

  async function send(message: Message) {
    try {
      await pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ from: source, ...message })])
    } catch (error) {
      log.debug('Other processes could not be told.', { about: message.about, error })
    }
  }

  function tellDue() {
    isDue = pause !== undefined
    if (pause) return
    void send({ about: 'due' })
    pause = setTimeout(() => {
      pause = undefined
      if (isDue) tellDue()
    }, DUE_PAUSE_MS)
  }

  return {
    tell(message) {
      if (message.about === 'due') tellDue()
      else void send(message)
    },
    close() {
      clearTimeout(pause)
      listener.close()
    },
  }
}
