import type { Pool } from 'pg'
import { log } from '#server/log'
import type { Message } from './events.ts'

export const CHANNEL = 'patchbay_people'
/** PostgreSQL takes 8,000 bytes in one notification. */
const MOST_BYTES = 7_900
/** More than that waiting to be told means that the database cannot follow; newer things say the same again. */
const MOST_WAITING = 500
const NOTIFY = `select set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', payload)
  from unnest($1::text[]) as p(payload)`

/**
 * Tells other processes, one statement at a time. What is said meanwhile about the same thing takes the place of
 * what was said before.
 */
export function createOutbox(pool: Pool, source: string) {
  let waiting = new Map<string, string>()
  let sending: Promise<void> | undefined
  let count = 0

  async function send() {
    while (waiting.size > 0) {
      const payloads = [...waiting.values()]
      waiting = new Map()
      try {
        await pool.query({ name: 'people-notify', text: NOTIFY, values: [payloads] })
      } catch (error) {
        // Those elsewhere miss these; who is here is told again soon, and a page reads the draft when it comes back.
        log.debug('What people do could not be told to other processes.', { error })
      }
    }
    sending = undefined
  }

  return {
    put(message: Message) {
      const payload = JSON.stringify({ ...message, source })
      if (Buffer.byteLength(payload) > MOST_BYTES || waiting.size >= MOST_WAITING) return
      waiting.set(topicOf(message) ?? `${count++}`, payload)
      sending ??= Promise.resolve().then(send)
    },
    settled: async () => sending,
  }
}

/** What only its newest state counts of. */
function topicOf({ workflowId, event, asks }: Message): string | null {
  if (event.kind === 'doing') return `${workflowId} doing ${event.tab}`
  if (event.kind === 'comments') return `${workflowId} comments`

  return event.kind === 'here' && !asks ? `${workflowId} here ${event.people[0]?.tab}` : null
}
