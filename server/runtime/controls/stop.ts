import { END } from '#graph/schedule'
import { NodeError } from '#nodes/execute'
import type { Input } from '#nodes/flow/stop.types'
import { type Control, closing } from './control.ts'

/** Ends the run by the port that ends runs, or by a failure. */
export const stop: Control = ({ walk, node, path, frame, durable }) =>
  durable.run(
    path,
    async (attempt) => {
      const input = await walk.input(node, frame)
      await attempt.begin(input)
      const { outcome, output = null, message } = input as Input
      if (outcome === 'failure') throw new NodeError(message, { fix: 'The workflow was made to fail here.' })

      return { output, port: END }
    },
    closing,
  )
