import type { Plan } from '#graph/plan'
import { END, failure, outputOf, type Results } from '#graph/schedule'
import type { Json } from '#graph/workflow'
import { today } from '../clock.ts'
import { StepFailure } from '../durable.ts'
import type { StepValue } from '../memory.ts'
import { createOver, type Frame, told } from '../walk.ts'
import { type Acting, closing } from './control.ts'
import { GIVEN_UP } from './wait.ts'

/** One pass through the body of a loop: what its steps see as the loop, and as `item` and `index`. */
export type Round = { index: number; sees: { [field: string]: Json } }

/** Rows of pure rounds are waited for this often, so that they do not pile up. */
const SETTLE_EVERY = 20

/**
 * Walks the body for one round and records what it came to under `loop[index]`, by which it is remembered as a
 * whole: its steps are forgotten. Rejects with a `StepFailure` when the round failed.
 */
export async function walkRound(
  acting: Acting,
  round: Round,
  judge: (frame: Frame, result: Json) => Promise<StepValue>,
): Promise<StepValue> {
  const { walk, path, durable } = acting
  const at = `${path}[${round.index}]`
  const since = today()
  const body = bodyOf(acting)
  const frame = frameOf(acting, round)
  const { results, last, ended } = await acting.walkBody(body, frame, durable)

  // Whatever was left out of this round is done when the run is resumed.
  if (acting.frame.over.isOver()) throw new StepFailure(GIVEN_UP)
  const recorded = durable.run(
    at,
    async () => {
      const failed = failure(results)
      if (failed) throw new StepFailure(told(walk.snapshot, failed))
      if (ended) return { output: last?.output ?? null, port: END }
      return judge(frame, await resultOf(acting, frame, lastOutput(body, results)))
    },
    { ...closing, since, ...(round.index % SETTLE_EVERY === 0 && { settles: true }) },
  )

  try {
    return await recorded
  } finally {
    durable.forget([...body.nodes.keys()].map((id) => `${at}.${id}`))
  }
}

export function bodyOf({ walk, node }: Acting): Plan {
  return walk.snapshot.bodies.get(node.id) ?? { nodes: new Map(), into: new Map(), outOf: new Map() }
}

function frameOf(acting: Acting, { index, sees }: Round): Frame {
  const { walk, node, path, frame } = acting
  const prefix = `${path}[${index}].`
  const links = walk.linksOf(bodyOf(acting), prefix)
  const steps = { ...frame.scope.steps, [node.id]: { ...sees, index } }
  const run = { ...frame.scope.run, links: { ...frame.scope.run.links, ...links } }
  const scope = { ...frame.scope, index, steps, run }

  return {
    prefix,
    // A loop without entries of its own leaves that of the loop around it.
    scope: sees.item === undefined ? scope : { ...scope, item: sees.item },
    over: createOver(frame.over),
  }
}

/** What the author asked for, else what the last step of the body gave. */
async function resultOf({ walk, node }: Acting, frame: Frame, last: Json): Promise<Json> {
  const { result } = node.input

  return result === undefined || result === '' ? last : walk.inside(result, frame)
}

/** Of the steps that nothing follows, the output of the last drawn that ran; null when none did. */
function lastOutput({ nodes, outOf }: Plan, results: Results): Json {
  const outputs = [...nodes.keys()]
    .filter((id) => !outOf.has(id))
    .flatMap((id) => {
      const result = results[id]
      const output = result && outputOf(result)
      return output === undefined ? [] : [output]
    })

  return outputs.at(-1) ?? null
}
