import type { Json } from '#graph/workflow'
import { log } from '#server/log'
import type { Values } from '#server/values/create-values'
import type { Control } from './control.ts'
import type { Awaited } from './durable.ts'
import type { Engine } from './engines/engine.ts'
import { childToken } from './engines/onward.ts'
import { keepSignal } from './keep-values.ts'
import type { Queue } from './queue.ts'
import type { ResumeLinks } from './resume-links.ts'
import type { Run } from './rows.ts'

type Parts = {
  queue: Queue
  links: ResumeLinks
  values: Values
  /** Runs wait before the engine is there to wake them. */
  engine: () => Engine
  control: () => Control
}

/** What lets waiting runs go on: decisions, signals, and the end of runs they called; wherever those runs are. */
export function createWakes({ queue, links, values, engine, control }: Parts) {
  function wake(runId: string, token: string) {
    engine().wake(runId, token)
    engine().poke()
    control().tell({ about: 'signal', runId, token })
  }

  async function signal(token: string, value: Json): Promise<boolean> {
    const kept = await keepSignal(values, value, () => queue.waiting(token))
    const runId = kept && (await queue.signal(token, kept))
    if (!runId) return false
    wake(runId, token)

    return true
  }

  return {
    wake,
    signal,

    async signalAll(named: NonNullable<Awaited['signal']>, value: Json): Promise<number> {
      const tokens = await queue.listeners(named)
      const heard = await Promise.all(tokens.map((token) => signal(token, value)))

      return heard.filter(Boolean).length
    },

    /** Whoever waits for a run it called goes on. */
    async wakeParent({ id, parentRunId }: Pick<Run, 'id' | 'parentRunId'>) {
      if (!parentRunId) return
      await queue
        .wakeParent(parentRunId)
        .catch((error) => log.debug('A caller could not be woken.', { error }))
      wake(parentRunId, childToken(id))
    },

    async waitingAt(address: string) {
      const place = links.place(address)
      return (place && (await queue.mayDecide(place.runId, address))) ?? null
    },

    async resumeAt(address: string, value: Json): Promise<boolean> {
      const place = links.place(address)
      if (!place) return false
      if (await signal(address, value)) return true
      const kept = await keepSignal(values, value, () => queue.mayDecide(place.runId, address))

      return kept !== null && queue.decideEarly(address, place, kept)
    },
  }
}
