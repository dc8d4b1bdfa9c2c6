import { isLive, outputOf } from '#graph/schedule'
import type { Json } from '#graph/workflow'
import { type Control, closing } from './control.ts'

/** Brings together what came. Which branches those are was decided by when it was made ready, and is kept. */
export const merge: Control = ({ walk, node, path, frame, plan, results, durable }) => {
  const arrived = (plan.into.get(node.id) ?? []).filter((edge) => isLive(edge, results[edge.from]))
  const outputs = [...new Set(arrived.map(({ from }) => from))].map((id) => {
    const result = results[id]
    return (result && outputOf(result)) ?? null
  })

  return durable.run(
    path,
    async (attempt) => {
      await attempt.begin(await walk.input(node, frame))
      const values = await Promise.all(outputs.map(walk.load))
      return { output: { values, merged: merged(values), count: values.length }, port: 'out' }
    },
    closing,
  )
}

function merged(values: Json[]): Json {
  const objects = values.filter(
    (value) => value !== null && typeof value === 'object' && !Array.isArray(value),
  )

  return Object.fromEntries(objects.flatMap((value) => Object.entries(value as { [name: string]: Json })))
}
