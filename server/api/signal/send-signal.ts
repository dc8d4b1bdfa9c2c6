import { z } from 'zod'
import { json } from '../json.ts'
import { procedure } from '../trpc.ts'

const input = z.object({
  name: z.string().trim().min(1).max(200).describe('What the runs wait for.'),
  key: z
    .union([z.string(), z.number()])
    .default('')
    .describe('For which of them; left out, those that wait for none in particular.'),
  data: json.default(null).describe('What they are given.'),
})

export const sendSignal = procedure('signal.send')
  .meta({ rest: { method: 'POST', path: '/signals', summary: 'Wake the runs that wait for a signal' } })
  .input(input)
  .output(
    z.object({
      woken: z.int().describe('How many runs waited for it. One that nobody waits for is not kept.'),
    }),
  )
  .mutation(async ({ ctx: { app, actor }, input: { name, key, data } }) => {
    const signal = { workspaceId: actor.workspaceId, name, key: String(key) }

    return { woken: await app.runtime.signalAll(signal, { data }) }
  })
