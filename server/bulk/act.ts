import { isOutage } from '#server/runtime/outage'
import type { Runtime } from '#server/runtime/runtime'

export type BulkItem = {
  /** A run, or an event that is replayed. */
  targetId: string
  newRunId: string
  epoch: number
  /** How often it was taken, this time included: a second time it may have been done. */
  takes: number
}

export type BulkBatch = {
  id: string
  action: 'resume' | 'again' | 'replay' | 'cancel'
  options: { version?: 'same' | 'newest'; failed?: 'repeat' | 'skip' }
  startedById: string
  items: BulkItem[]
}

export type Settled = {
  targetId: string
  takes: number
  status: 'done' | 'skipped' | 'failed' | 'pending'
  message: string | null
}

type Acting = Pick<Runtime, 'resume' | 'again' | 'replay' | 'cancel'>

/** Acts on one item; doing it again is doing it once. What the database could not answer stays to be done. */
export async function act(item: BulkItem, batch: BulkBatch, runtime: Acting): Promise<Settled> {
  const { targetId, takes } = item
  try {
    const left = await perform(item, batch, runtime)

    return { targetId, takes, status: left === null ? 'done' : 'skipped', message: left }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const { name, message } = error
    if (isOutage(error) || name === 'Unavailable' || name === 'Overloaded')
      return { targetId, takes, status: 'pending', message: null }
    if (name !== 'Refused') return { targetId, takes, status: 'failed', message }
    // It went on since it was seen: by the one who died with it, when that was so.
    if ('wentOn' in error && error.wentOn && takes > 1)
      return { targetId, takes, status: 'done', message: null }

    return { targetId, takes, status: 'skipped', message }
  }
}

/** Why there was nothing to do, or null once it is done. */
async function perform(
  { targetId, newRunId, epoch, takes }: BulkItem,
  { action, options, startedById }: BulkBatch,
  runtime: Acting,
): Promise<string | null> {
  const { version = 'same', failed = 'repeat' } = options
  const repeat = { id: newRunId, startedById, version }
  if (action === 'resume') await runtime.resume(targetId, { failed, seenAt: epoch })
  else if (action === 'again') await runtime.again(targetId, repeat)
  else if (action === 'replay') await runtime.replay(targetId, repeat)
  else if (!(await runtime.cancel(targetId)) && takes === 1) return 'It had ended already.'

  return null
}
