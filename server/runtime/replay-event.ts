import { newestVersion, type Version } from './newest-version.ts'
import { Refused } from './refused.ts'
import { begun, type RepeatParts } from './repeat-run.ts'
import type { Repeated } from './runtime.ts'

type Wish = { id: string; startedById: string | null; version: 'same' | 'newest' }

/** A new run of a stored event, however often it was run before. Asked twice under one id, one. */
export async function replayEvent(eventId: string, wish: Wish, parts: RepeatParts): Promise<Repeated> {
  const { queue, ticket } = parts
  const event = await queue.event(eventId)
  if (!event) throw new Refused('There is no such event.')
  const on = wish.version === 'newest' ? await newestVersion(event, queue) : asReceived(event)
  const { id, startedById } = wish
  const place = await ticket({ ...on, payload: event.payload, workspaceId: event.workspaceId })
  const run = await queue.replay(eventId, { id, startedById, ...on, ticket: place })

  return begun(run, { id, source: event }, parts)
}

function asReceived({ version, snapshotId }: { version: number | null; snapshotId: string | null }): Version {
  if (version !== null && snapshotId !== null) return { version, snapshotId }
  throw new Refused(
    'The run that received this event was removed, and with it which version that was.',
    'Replay it on the newest version.',
  )
}
