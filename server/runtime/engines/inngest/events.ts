import type { Run } from '../../rows.ts'

/** The events we send; whatever they say is a wake-up, and the tables are read. */
export const REQUESTED = 'flow/run.requested'
export const CANCELLED = 'flow/run.cancelled'
export const WAKE = 'flow/wake'

/** `epoch` grows when a run is resumed, `segment` with each stretch of one life of it. */
export type Requested = { runId: string; epoch: number; segment: number }

/** A signal that a run waits for was decided. */
export const wake = (runId: string, token: string) => ({ name: WAKE, data: { runId, token } })

/** The id of the event is that of the run, so that sending it again starts nothing twice. */
export function requested({ id, epoch }: Pick<Run, 'id' | 'epoch'>, segment = 0) {
  const data: Requested = { runId: id, epoch, segment }

  return { name: REQUESTED, id: epoch + segment === 0 ? id : `${id}:${epoch}.${segment}`, data }
}

export function readRequested(data: unknown): Requested {
  const { runId, epoch, segment } = Object(data)
  if (typeof runId !== 'string' || typeof epoch !== 'number' || typeof segment !== 'number')
    throw new TypeError(`The event ${REQUESTED} names no run.`)

  return { runId, epoch, segment }
}
