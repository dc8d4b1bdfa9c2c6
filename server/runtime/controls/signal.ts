import type { Json } from '#graph/workflow'
import type { Input } from '#nodes/flow/signal.types'
import { retryBy } from '../retry-policy.ts'
import type { Control } from './control.ts'

/** Sends a named signal to the runs of the workspace that wait for it. */
export const sendSignal: Control = ({ walk, node, path, frame, durable }) =>
  durable.run(
    path,
    async (attempt) => {
      const input = await walk.input(node, frame)
      await attempt.begin(input)
      const { name, key, data = null } = input as Input
      const woken = await walk.signal({ name, key: String(key) }, { data: data as Json })

      return { output: { woken }, port: 'out' }
    },
    { effect: 'write', retry: retryBy(node.policy) },
  )
