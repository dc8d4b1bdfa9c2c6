import { setTimeout as pause } from 'node:timers/promises'
import type { Member } from './processes.ts'
import { PATH } from './workflow.ts'

export type Sent = {
  /** Ids of events that were answered with 2xx. */
  accepted: Set<number>
  /** Tries that were refused or cut off; each was sent again. */
  tries: { refused: number; cut: number }
}

type Options = { events: number; senders: number; seconds: number; doors: Member[] }

/**
 * Sends each event until it is accepted, as a patient sender does: always the same id, at whichever door is open.
 * They are spread over so many seconds at least, so that faults meet them however fast the machine is.
 */
export async function sendAll({ events, senders, seconds, doors }: Options): Promise<Sent> {
  const sent: Sent = { accepted: new Set(), tries: { refused: 0, cut: 0 } }
  const began = performance.now()
  let next = 1

  async function sender() {
    while (next <= events) {
      const id = next++
      await pause(Math.max(0, (id / events) * seconds * 1_000 - (performance.now() - began)))
      await deliver(id)
    }
  }

  async function deliver(id: number) {
    for (let tries = 0; ; tries++) {
      const door = doors[(id + tries) % doors.length]
      const status = door && (await post(`${door.address}/hooks/${PATH}`, id))
      if (status && status < 300) return void sent.accepted.add(id)
      if (status) sent.tries.refused++
      else sent.tries.cut++
      await pause(200)
    }
  }

  await Promise.all(Array.from({ length: senders }, sender))
  return sent
}

/** null when there was no answer. */
async function post(url: string, id: number): Promise<number | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-event-id': String(id) },
    body: JSON.stringify({ id }),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null)
  await response?.arrayBuffer().catch(() => null)

  return response?.status ?? null
}
