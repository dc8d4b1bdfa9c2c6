import { Interrupted } from '../../active-run.ts'
import type { createOutageLog } from '../../outage.ts'
import type { Queue } from '../../queue.ts'
import type { Working } from './drive.ts'

type Parts = {
  active: Map<string, Working>
  queue: Queue
  outage: ReturnType<typeof createOutageLog>
  leaseSeconds: number
}

/** Renews the leases of all runs at work here, by one statement, three times in the length of one. */
export function keepLeases({ active, queue, outage, leaseSeconds }: Parts) {
  const renewing = setInterval(renew, (leaseSeconds * 1_000) / 3)

  async function renew() {
    const before = [...active.values()].filter(({ isAccepted }) => isAccepted)
    if (before.length === 0) return
    try {
      const held = await queue.renew(before.map(({ run }) => run))
      outage.over()
      const stillOurs = new Map(held.map((run) => [run.id, run]))
      for (const { run, abort } of before) {
        const found = stillOurs.get(run.id)
        if (!found && active.get(run.id)?.abort === abort) abort.abort(new Interrupted('lost'))
        if (found?.cancelAsked) abort.abort(new Interrupted('cancelled'))
      }
    } catch (error) {
      // Runs go on: whether one was taken over is decided by its epoch when it next writes.
      outage.met('The leases of runs cannot be renewed while the database is away.', error)
    }
  }

  return { renew, end: () => clearInterval(renewing) }
}
