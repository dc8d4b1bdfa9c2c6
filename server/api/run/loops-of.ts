import { z } from 'zod'
import type { PrismaClient } from '#database/client'

const count = z.int()

export const loopSummary = z.object({
  nodeId: z.string(),
  total: count.nullable().describe('How many rounds there will be; null where nobody knows before.'),
  done: count,
  failed: count,
  running: count.describe('Rounds with a step that runs or waits now.'),
  failedRounds: z.array(z.string()).describe('The paths of the first hundred rounds that failed.'),
})

/** How often a node inside loops has run, by how it went. */
export const insideSummary = z.object({
  nodeId: z.string(),
  done: count,
  failed: count,
  running: count,
  waiting: count,
})

export const summaries = {
  loops: z.array(loopSummary).describe('One for each loop that has begun, over all rounds it lives in.'),
  inside: z
    .array(insideSummary)
    .describe('One for each node that ran inside those loops, over all their rounds.'),
}

type Summaries = { loops: z.infer<typeof loopSummary>[]; inside: z.infer<typeof insideSummary>[] }

type Counted = {
  nodeId: string
  isRound: boolean
  done: number
  failed: number
  running: number
  waiting: number
  active: string[] | null
  failures: string[] | null
}

const SHOWN = 100

type Wanted = { runId: string; loopIds: string[]; round?: string }

/**
 * The loops of a run in numbers, read in one pass over its steps: all there are, or with `round` those inside that
 * round.
 */
export async function loopsOf(db: PrismaClient, wanted: Wanted): Promise<Summaries> {
  if (wanted.loopIds.length === 0) return { loops: [], inside: [] }
  const prefix = wanted.round === undefined ? '' : `${wanted.round}.`
  const [counted, totals] = await Promise.all([
    countsOf(db, wanted.runId, prefix),
    totalsOf(db, wanted, prefix),
  ])
  const rounds = new Map(counted.filter(({ isRound }) => isRound).map((one) => [one.nodeId, one]))
  const inside = counted.filter(({ isRound }) => !isRound)
  const active = new Set(inside.flatMap(({ active }) => active ?? []).map(roundOf))

  return {
    loops: totals.map(({ nodeId, total }) => {
      const { done = 0, failed = 0, failures } = rounds.get(nodeId) ?? {}
      const running = [...active].filter((path) => isRoundOf(path, nodeId)).length
      const failedRounds = (failures ?? []).sort(byPlace).slice(0, SHOWN)
      return { nodeId, total, done, failed, running, failedRounds }
    }),
    inside: inside.map(({ nodeId, done, failed, running, waiting }) => ({
      nodeId,
      done,
      failed,
      running,
      waiting,
    })),
  }
}

/** The last attempt at each path decides. One that will be tried again waits. */
const countsOf = (db: PrismaClient, runId: string, prefix: string) =>
  db.$queryRaw<Counted[]>`
    with last as (
      select distinct on (path) path, node_id, path like '%]' as is_round,
        case when status = 'failed' and error ?| array['retryAt', 'resumed'] then 'waiting' else status::text end as status
      from steps
      where run_id = ${runId}::uuid and starts_with(path, ${prefix})
        and position('[' in substr(path, ${prefix.length + 1}::int)) > 0
      order by path, attempt desc
    )
    select node_id as "nodeId", is_round as "isRound",
      (count(*) filter (where status = 'done'))::int as done,
      (count(*) filter (where status = 'failed'))::int as failed,
      (count(*) filter (where status = 'running'))::int as running,
      (count(*) filter (where status = 'waiting'))::int as waiting,
      array_agg(path) filter (where status in ('running', 'waiting') and not is_round) as active,
      array_agg(path) filter (where status = 'failed' and is_round) as failures
    from last group by node_id, is_round order by node_id`

/** Loops that have begun, and how many entries their lists have in all. */
const totalsOf = (db: PrismaClient, { runId, loopIds }: Wanted, prefix: string) =>
  db.$queryRaw<{ nodeId: string; total: number | null }[]>`
    with opened as (
      select distinct on (path) path, node_id,
        case when jsonb_typeof(input -> 'items') = 'array' then jsonb_array_length(input -> 'items')
          when jsonb_typeof(input #> '{~blob,items}') = 'number' then (input #>> '{~blob,items}')::int
          when status = 'done' and jsonb_typeof(output -> 'count') = 'number' then (output ->> 'count')::int end as total
      from steps
      where run_id = ${runId}::uuid and node_id = any(${loopIds}) and starts_with(path, ${prefix})
        and path not like '%]' and status <> 'skipped'
      order by path, attempt desc
    )
    select node_id as "nodeId", sum(total)::int as total from opened group by node_id order by min(path)`

/** `loop[3].node` runs in `loop[3]`. */
const roundOf = (path: string) => path.slice(0, path.lastIndexOf('.'))

const isRoundOf = (path: string, nodeId: string) => {
  const loop = path.slice(0, path.lastIndexOf('['))
  return loop === nodeId || loop.endsWith(`.${nodeId}`)
}

/** `loop[9]` before `loop[10]`. */
function byPlace(one: string, other: string): number {
  const [left, right] = [placesOf(one), placesOf(other)]
  const at = left.findIndex((place, index) => place !== right[index])

  return at === -1 ? 0 : (left[at] ?? 0) - (right[at] ?? 0)
}

const placesOf = (path: string) => [...path.matchAll(/\[(\d+)\]/g)].map(([, place]) => Number(place))
