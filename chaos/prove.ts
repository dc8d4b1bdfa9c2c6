import type { Client } from 'pg'
import type { Faults } from './faults.ts'
import type { Outside } from './outside.ts'
import type { Sent } from './send.ts'

/** Counts; those of `broken` must all be 0. */
export type Proof = {
  counts: {
    accepted: number
    runs: number
    attempts: number
    calls: number
    repeatedWrites: number
    /** Runs that were at work in three processes when those were killed: set aside, as they may be what killed them. */
    setAside: number
    doubtful: number
  }
  broken: {
    /** Answered with 2xx, and no run of it is there. */
    lost: number
    /** Two runs of one event. */
    twice: number
    /** Runs that have not settled. */
    unsettled: number
    /** Runs that settled as anything but done, without having been set aside. */
    failed: number
    /** Steps tried again after they had finished. */
    repeated: number
    /**
     * Writes the other side saw that no attempt is on record for. A read does not wait for its row: one that is made
     * just before its process dies leaves none.
     */
    unrecorded: number
    /** Writes made more than once, without a key to know them by, of which no attempt is marked as doubtful. */
    unmarked: number
    /** Kinds of faults that never happened: what was not shaken proves nothing. */
    untried: number
  }
}

/** How the product says that a run, or a step of it, was at work in too many processes that died. */
const SET_ASIDE = '%The server stopped 3 times while%'

type Attempt = { event: number; path: string; attempts: number; after: number; doubtful: number }

/** What the database and the other side's own log say, held against each other. */
export async function prove(
  client: Client,
  { sent: { accepted }, outside: { calls }, faults }: { sent: Sent; outside: Outside; faults: Faults },
): Promise<Proof> {
  const { rows: runs } = await client.query<{ event: number; status: string; isSetAside: boolean }>(
    `select (e.payload #>> '{body,id}')::int as event, r.status::text,
       coalesce(r.error ->> 'message' like $1, false) as "isSetAside" from runs r
     join trigger_events e on e.id = r.trigger_event_id`,
    [SET_ASIDE],
  )
  const { rows: attempts } = await client.query<Attempt>(
    `select (e.payload #>> '{body,id}')::int as event, s.path, count(*)::int as attempts,
       count(*) filter (where s.doubtful)::int as doubtful,
       count(*) filter (where s.attempt > d.attempt)::int as after
     from steps s join runs r on r.id = s.run_id join trigger_events e on e.id = r.trigger_event_id
     left join lateral (select min(attempt) as attempt from steps f
       where f.run_id = s.run_id and f.path = s.path and f.status = 'done') d on true
     group by 1, 2`,
  )
  const made = Map.groupBy(calls, ({ path }) => path)
  const tries = new Map(attempts.map((each) => [callPath(each), each]))
  const events = new Set(runs.map(({ event }) => event))
  const repeated = [...made].filter(([path, times]) => path.startsWith('/plain/') && times.length > 1)
  const failed = runs.filter(({ status }) => ['failed', 'cancelled'].includes(status))
  const setAside = failed.filter(({ isSetAside }) => isSetAside)
  const sum = (of: (attempt: Attempt) => number) => attempts.reduce((total, each) => total + of(each), 0)

  return {
    counts: {
      accepted: accepted.size,
      runs: runs.length,
      attempts: sum((each) => each.attempts),
      calls: calls.length,
      repeatedWrites: repeated.length,
      setAside: setAside.length,
      doubtful: sum((each) => each.doubtful),
    },
    broken: {
      lost: [...accepted].filter((id) => !events.has(id)).length,
      twice: runs.length - events.size,
      unsettled: runs.filter(({ status }) => ['queued', 'running', 'waiting'].includes(status)).length,
      failed: failed.length - setAside.length,
      repeated: sum((each) => each.after),
      unrecorded: [...made].filter(
        ([path, times]) => !path.startsWith('/read/') && times.length > (tries.get(path)?.attempts ?? 0),
      ).length,
      untried: Object.values(faults).filter((count) => count === 0).length,
      unmarked: repeated.filter(([path, times]) => times.length - 1 > (tries.get(path)?.doubtful ?? 0))
        .length,
    },
  }
}

/** The path that a step's call goes to. */
function callPath({ event, path }: Attempt): string {
  const entry = /^loop\[(\d+)\]\.entry$/.exec(path)?.[1]

  return entry === undefined ? `/${path}/${event}` : `/entry/${event}/${Number(entry) + 1}`
}
