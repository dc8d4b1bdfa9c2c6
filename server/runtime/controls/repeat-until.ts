import type { Conditions } from '#graph/conditions'
import { END } from '#graph/schedule'
import type { Json } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { decide } from '#nodes/logic/decide'
import type { Input } from '#nodes/loop/repeat-until.types'
import { now } from '../clock.ts'
import { StepFailure } from '../durable.ts'
import type { StepValue } from '../memory.ts'
import type { Frame } from '../walk.ts'
import { type Acting, type Control, closing } from './control.ts'
import { walkRound } from './rounds.ts'
import { unlessOver } from './wait.ts'

/** A round leaves by this when the conditions hold. */
const ENOUGH = 'enough'

/** The body again and again until conditions hold after a round. */
export const repeatUntil: Control = (acting) =>
  acting.durable.stretch(acting.path, async (durable) => {
    const { walk, node, path, frame } = acting
    const { input } = await durable.open(path, async (attempt) => {
      await attempt.begin(await walk.input(node, frame))
      return null
    })
    const { last, count, port } = await repeat({ ...acting, durable }, input as Input)
    const used = port !== ENOUGH && port !== END
    const value = await durable.run(
      path,
      async () => {
        if (used && (input as Input).atMost === 'fail') throw usedUp(count)
        return port === END ? { output: last, port } : { output: { last, count }, port: 'out' }
      },
      closing,
    )
    durable.forget(Array.from({ length: count }, (_, index) => `${path}[${index}]`))

    return value
  })

async function repeat(acting: Acting, input: Input) {
  let last: Json = null
  for (let index = 0; index < input.most; index++) {
    const { output, port } = await roundOf(acting, { index, last, pause: index === 0 ? 0 : input.pause })
    last = await acting.walk.load(output)
    if (port !== 'out') return { last, count: index + 1, port }
  }

  return { last, count: input.most, port: 'out' }
}

/** A round is opened first: until when it pauses must outlive this process. */
async function roundOf(acting: Acting, { index, last, pause }: { index: number; last: Json; pause: number }) {
  const at = `${acting.path}[${index}]`
  const known = acting.durable.known(at)
  if (known && 'value' in known) return known.value
  if (known) throw new StepFailure(known.error)

  const { state } = await acting.durable.open(at, async () => now() + pause * 1_000)
  if (pause > 0)
    await unlessOver({ ...acting, path: at }, acting.durable.sleepUntil(at, new Date(Number(state))))

  return walkRound(acting, { index, sees: { last } }, (frame, result) => judge(acting, frame, result))
}

async function judge({ walk, node }: Acting, frame: Frame, result: Json): Promise<StepValue> {
  // A test of a part is about one round, which may end before what the conditions look at.
  if (walk.part?.entries[node.id] !== undefined) return { output: result, port: ENOUGH }
  const { match = 'all', conditions = [] } = node.input
  const asked = { match, conditions: await walk.inside(conditions, frame) } as Conditions

  return { output: result, port: decide(asked) ? ENOUGH : 'out' }
}

function usedUp(count: number) {
  return new NodeError(`The conditions did not hold after ${count} rounds.`, {
    fix: 'Allow more rounds, a longer pause between them, or let the loop go on when they are used up.',
  })
}
