import { END } from '#graph/schedule'
import type { Json } from '#graph/workflow'
import type { Input } from '#nodes/loop/for-each.types'
import { StepFailure } from '../durable.ts'
import type { StepValue } from '../memory.ts'
import type { StepError } from '../rows.ts'
import { noEntry } from '../stand-in.ts'
import { type Acting, type Control, closing } from './control.ts'
import { type Round, walkRound } from './rounds.ts'
import { GIVEN_UP } from './wait.ts'

/** The body once for every entry, several at a time when asked; results keep the order of the list. */
export const forEach: Control = (acting) =>
  acting.durable.stretch(acting.path, async (durable) => {
    const { walk, node, path, frame } = acting
    const { input } = await durable.open(path, async (attempt) => {
      const read = await walk.input(node, frame)
      await attempt.begin(read)
      hasEntry(acting, read.items)
      return null
    })
    const loop = await goThrough({ ...acting, durable }, input as Input & { items: Json[] })
    const value = await durable.run(path, async () => loop.close(), closing)
    durable.forget(loop.begun().map((index) => `${path}[${index}]`))

    return value
  })

type Failed = { index: number } & StepError

async function goThrough(
  acting: Acting,
  { items, concurrency, onItemError, keep }: Input & { items: Json[] },
) {
  const { durable, path, frame, walk } = acting
  const rounds = roundsOf(acting, items)
  const results: Json[] = keep === 'results' ? rounds.map(() => null) : []
  const errors: Failed[] = []
  let room = walk.outputLimit
  let next = 0
  let stopped: StepError | undefined
  let ended: StepValue | undefined

  async function work() {
    while (next < rounds.length && !stopped && !ended) {
      if (frame.over.isOver()) throw new StepFailure(GIVEN_UP)
      await one(next++)
    }
  }

  async function one(place: number) {
    const index = rounds[place] ?? 0
    try {
      const { output, port } = await roundOf(acting, { index, sees: { item: items[index] ?? null } })
      if (port === END) ended ??= { output, port }
      else if (keep === 'results') keepResult(place, await walk.load(output))
    } catch (error) {
      if (!(error instanceof StepFailure) || error.error.interrupted) throw error
      errors.push({ index, ...error.error })
      if (onItemError === 'stop' || error.error.stops)
        stopped ??= { ...error.error, message: `Entry ${index + 1}: ${error.error.message}` }
    }
  }

  function keepResult(place: number, output: Json) {
    results[place] = output
    room -= JSON.stringify(output).length
    if (room < 0) stopped ??= TOO_LARGE
  }

  const workers = Array.from({ length: Math.min(concurrency, rounds.length) }, () => work)
  const interrupted = (await durable.parallel(path, workers)).find((end) => end.status === 'rejected')
  if (interrupted) throw interrupted.reason

  return {
    begun: () => rounds.slice(0, next),
    close(): StepValue {
      if (stopped) throw new StepFailure(stopped)
      errors.sort((a, b) => a.index - b.index)
      return ended ?? { output: { results, errors: errors.map(shown), count: items.length }, port: 'out' }
    },
  }
}

/** All of them, but where a test is about one entry. */
function roundsOf({ walk, node }: Acting, items: Json[]): number[] {
  const entry = walk.part?.entries[node.id]

  return entry === undefined ? items.map((_, index) => index) : [entry]
}

function hasEntry({ walk, node }: Acting, items: Json | undefined) {
  const index = walk.part?.entries[node.id]
  const count = Array.isArray(items) ? items.length : 0
  if (index !== undefined && index >= count) throw noEntry(node, { index, count })
}

const shown = ({ index, message, kind, fix }: Failed): Json => ({ index, message, kind, ...(fix && { fix }) })

/** A round that has settled is not walked again. */
async function roundOf(acting: Acting, round: Round): Promise<StepValue> {
  const known = acting.durable.known(`${acting.path}[${round.index}]`)
  if (!known) return walkRound(acting, round, async (_frame, result) => ({ output: result, port: 'out' }))
  if ('error' in known) throw new StepFailure(known.error)

  return known.value
}

/** Said early, rather than after the last round. */
const TOO_LARGE: StepError = {
  kind: 'user',
  message: 'The results of the rounds together are larger than a step may give.',
  fix: 'Let each round give less, or keep only how many there were (More options → Keep).',
}
