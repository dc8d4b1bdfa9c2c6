import { priorities } from '#graph/flow-rules'

/**
 * What a scrape asks of the database. Each is answered from an index that holds only what is under way, and counts
 * no further than so many: what a million finished runs would cost, it must not.
 */
export const COUNTED = 100_000

/**
 * A run under way is due some time; one that waits for a signal alone never is, and one that is held waits for its
 * turn in a line.
 */
export const RUNS = `
select status, count(*)::int as count from (
  (select status::text from runs where wake_at is not null and status <> 'waiting' limit ${COUNTED})
  union all
  (select 'waiting' from runs where status = 'waiting' limit ${COUNTED})
  union all
  (select 'held' from runs where flow_key is not null and status = 'queued' and wake_at is null limit ${COUNTED})
) r group by status`

/** For how long the run that is due longest has waited for a process; nothing when none is due. */
export const QUEUE_LAG = `
select greatest(0, extract(epoch from now() - min(d.wake_at)))::float8 as seconds
from generate_series(${priorities.lowest}, ${priorities.highest}) as p(level) cross join lateral (
  select wake_at from runs where priority = p.level and wake_at <= now() order by wake_at limit 1
) d`

export const TRIGGER_LAG = `
select greatest(0, extract(epoch from now() - due_at))::float8 as seconds
from triggers where due_at <= now() order by due_at limit 1`

export const ACTIVE_ALERTS = 'select count(*)::int as count from alerts where ended_at is null'

export const BLOB_BYTES = 'select coalesce(sum(size), 0)::float8 as bytes from files'
