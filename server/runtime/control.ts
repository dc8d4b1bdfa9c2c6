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

export function createControl(pool: Pool, hear: (message: Message) => void, missed: () => void): Control {
  const source = crypto.randomUUID()
  let announcing = false

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

  return {
    tell(message) {
      if (message.about !== 'due') return void send(message)
      // Many runs at once need one call.
      if (announcing) return
      announcing = true
      void send(message).finally(() => {
        announcing = false
      })
    },
    close: listener.close,
  }
}
