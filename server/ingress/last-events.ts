import type { Pool } from 'pg'
import { log } from '../log.ts'
import { today } from '../runtime/clock.ts'
import type { Listening } from './listening.ts'

const EVERY_MS = 5_000

const WRITE = `
  update triggers as t set last_event_at = e.at
  from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as e(workflow_id, node_id, at)
  where t.workflow_id = e.workflow_id and t.node_id = e.node_id`

/** When each trigger last got an event, gathered and written together: a busy one costs no write per event. */
export function createTouches(pool: Pool) {
  let touched = new Map<string, { workflowId: string; nodeId: string; at: Date }>()

  async function write() {
    if (touched.size === 0) return
    const rows = [...touched.values()]
    touched = new Map()

    await pool
      .query(WRITE, [
        rows.map((row) => row.workflowId),
        rows.map((row) => row.nodeId),
        rows.map((row) => row.at),
      ])
      .catch((error) => log.debug('The times of the last events could not be written.', { error }))
  }
  const timer = setInterval(write, EVERY_MS)
  timer.unref()

  return {
    touch: ({ workflowId, node }: Listening) => {
      touched.set(`${workflowId}/${node.id}`, { workflowId, nodeId: node.id, at: today() })
    },
    close: async () => {
      clearInterval(timer)
      await write()
    },
  }
}
