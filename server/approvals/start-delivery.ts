import { startTicking } from '#server/ticking'
import { type Delivery, deliver } from './deliver.ts'

const EVERY_MS = 2_000

/** Looks for what is due while the process runs. */
export function startDelivery(delivery: Delivery) {
  const tick = async () => ((await deliver(delivery)) === 0 ? EVERY_MS : 0)

  return startTicking({ what: 'Mails of approvals', tick, longestMs: EVERY_MS })
}
