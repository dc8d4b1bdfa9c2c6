import { Unavailable } from '../unavailable.ts'

/** Refused so that what was accepted before is not harmed. A door answers 429. */
export class Overloaded extends Unavailable {
  override name = 'Overloaded'

  constructor(reason: string, retryAfterSeconds: number) {
    super(`More arrives than can be stored just now. ${reason} Nothing was accepted; send it again later.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}
