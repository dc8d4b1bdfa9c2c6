import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Input } from '#nodes/flow/call.types'
import { type Called, given } from '../calls/calls.ts'
import type { RunOutcome } from '../runtime.ts'
import { type Control, closing } from './control.ts'
import { unlessOver } from './wait.ts'

/** Runs another workflow, and waits for it unless told not to. */
export const call: Control = async (acting) => {
  const { walk, node, path, frame, durable } = acting
  const { state } = await durable.open(path, async (attempt) => {
    const input = await walk.input(node, frame)
    await attempt.begin(input)
    const { workflow: workflowId, data } = input as Input
    return walk.call({ path, attempt: attempt.number, workflowId, data: data as { [field: string]: Json } })
  })
  const called = state as Called
  if (node.input.wait === false)
    return durable.run(path, async () => ({ output: { runId: called.runId }, port: 'out' }), closing)

  const outcome = (await unlessOver(acting, durable.child(path, called.runId))) as RunOutcome
  const output = await walk.load(outcome.output)
  return durable.run(
    path,
    async () => ({ output: outputOf(called, { ...outcome, output }), port: 'out' }),
    closing,
  )
}

function outputOf(called: Called, { status, error, output }: RunOutcome): Json {
  if (status === 'done') return given(called, output)
  const fix = error?.fix ?? `Look at its run ${called.runId}.`
  const reason =
    status === 'cancelled' ? 'was cancelled' : `failed: ${error?.message ?? 'for no known reason'}`

  throw new NodeError(`“${called.title}” ${reason}`, { fix })
}
