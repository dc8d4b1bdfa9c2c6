import type { Json } from '#graph/workflow'
import type { Input } from '#nodes/wait/for-event.types'
import { type Acting, type Control, closing } from './control.ts'
import { endOf, LONGEST_DAYS, unlessOver } from './wait.ts'

/** Waits until the run's address is called or a signal of a name comes. */
export const waitForEvent: Control = async (acting) => {
  const { path, durable } = acting
  const { state } = await open(acting)
  const { until, signal } = state as State
  const token = acting.walk.links.token({ runId: acting.walk.runId, path })
  const awaited = { token, until: new Date(until), signal: signal ?? undefined }
  const came = await acting.walk.load(await unlessOver(acting, durable.waitForSignal(path, awaited)))
  const { data = null, query } = (came ?? {}) as { data?: Json; query?: Json }
  const outcome = came === null ? 'timeout' : 'out'

  return durable.run(
    path,
    async () => ({ output: { outcome, data, ...(query && { query }) }, port: outcome }),
    closing,
  )
}

type State = { until: string; signal: { workspaceId: string; name: string; key: string } | null }

function open({ walk, node, path, frame, durable }: Acting) {
  return durable.open(path, async (attempt): Promise<Json> => {
    const input = (await walk.input(node, frame)) as Input
    await attempt.begin(input as Json)
    const until = input.limit ? endOf(input) : endOf({ amount: LONGEST_DAYS, unit: 'days' })
    const { name, key } = input
    const signal =
      input.by === 'signal' ? { workspaceId: walk.workspaceId, name: name ?? '', key: String(key) } : null

    return { until: until.toISOString(), signal }
  })
}
