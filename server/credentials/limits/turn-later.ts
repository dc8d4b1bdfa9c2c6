import { RetryLater } from '#nodes/execute'

/** A step comes back this much before its time, and waits the rest of it here: parked runs are woken by the second. */
const EARLY_MS = 2_000

/** The step has a time of its own to call a service, and leaves until then. */
export class TurnLater extends RetryLater {
  override name = 'TurnLater'
  /** The time promised, in milliseconds. */
  readonly at: number
  /** Nothing was called yet: the wait is none of the step's own doing, and counts against nothing. */
  readonly isFree: boolean

  constructor({ at, isFree, message }: { at: number; isFree: boolean; message: string }) {
    super(Math.max(0, at - EARLY_MS - Date.now()) / 1_000, message)
    this.at = at
    this.isFree = isFree
  }
}
