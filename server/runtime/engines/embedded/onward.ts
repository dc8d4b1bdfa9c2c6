import type { Json } from '#graph/workflow'

/** Where a run keeps what one stretch hands the next; no node id has this form. */
export const CURSOR = '~cursor'

/** Thrown through the interpreter: this stretch is over, the next begins from the cursor. */
export class Onward extends Error {
  override name = 'Onward'
  readonly cursor: Json

  constructor(cursor: Json) {
    super('The run goes on in a new stretch.')
    this.cursor = cursor
  }
}
