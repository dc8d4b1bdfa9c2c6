import { priorities } from '#graph/flow-rules'

/** What Prisma cannot say: locks that others skip, and questions to a million runs that only an index answers. */

/** The rule due longest that nobody else is at. Its row stays locked until the transaction ends. */
export const CLAIM_RULE = `
select id, now() as now from alert_rules where enabled and due_at <= now()
order by due_at limit 1 for update skip locked`

/** A run failed: whoever wants to know of that is looked for now and not in a minute. */
export const HURRY = `
update alert_rules set due_at = now()
where workspace_id = any($1::uuid[]) and enabled and condition ->> 'kind' = 'failed' and due_at > now()`

/** Workflows with failed runs since a time; tests of drafts are not counted. */
export const FAILURES = `
select w.id as "workflowId", w.title, f.failed, f.ids as "runIds"
from workflows w cross join lateral (
  select count(*)::int as failed, (array_agg(id::text order by finished_at desc))[1:5] as ids from (
    select id, finished_at from runs
    where workflow_id = w.id and status = 'failed' and version is not null and finished_at > $3::timestamptz
    order by finished_at desc limit 1000
  ) r
) f
where w.workspace_id = $1::uuid and ($2::uuid is null or w.id = $2::uuid) and f.failed > 0`

/** Of the runs that settled since a time, the last five thousand of each workflow. */
export const SETTLED = `
select w.id as "workflowId", w.title, s.*
from workflows w cross join lateral (
  select count(*)::int as total, (count(*) filter (where status = 'failed'))::int as failed,
    percentile_cont(0.95) within group (order by seconds)::float8 as "p95Seconds",
    coalesce((array_agg(id::text order by finished_at desc) filter (where status = 'failed'))[1:5], '{}') as "failedIds",
    (array_agg(id::text order by seconds desc))[1:5] as "slowIds"
  from (
    select id, status, finished_at, extract(epoch from finished_at - created_at)::float8 as seconds from runs
    where workflow_id = w.id and finished_at > $3::timestamptz and version is not null
      and status in ('done', 'failed')
    order by finished_at desc limit 5000
  ) r
) s
where w.workspace_id = $1::uuid and ($2::uuid is null or w.id = $2::uuid) and s.total > 0`

/**
 * How long triggers of live workflows have heard nothing; one that never did counts from its publication. A schedule
 * is silent between its times, so only a rule about its own workflow looks at it.
 */
export const SILENCE = `
select w.id as "workflowId", w.title, t.node_id as "nodeId", t.silent_after_hours as "ownHours",
  extract(epoch from now() - coalesce(t.last_event_at, v.published_at))::float8 / 3600 as hours
from triggers t
join workflows w on w.id = t.workflow_id
join versions v on v.workflow_id = w.id and v.number = w.live_version
where t.workspace_id = $1::uuid and case when $2::uuid is null then t.kind <> 'schedule' else w.id = $2::uuid end`

/** Of the runs that are due longest; those of other workspaces are passed over. */
export const QUEUE_LAG = `
select extract(epoch from now() - min(d.wake_at))::float8 as seconds
from generate_series(${priorities.lowest}, ${priorities.highest}) as p(level) cross join lateral (
  select wake_at, workspace_id from runs where priority = p.level and wake_at <= now()
  order by wake_at limit 10000
) d where d.workspace_id = $1::uuid`

/**
 * Takes messages to be delivered now and leases them for a while. One recipient hears of one alert in the order in
 * which it went: the next message waits for the one before.
 */
export const CLAIM_DELIVERIES = `
with due as (
  select d.id from alert_deliveries d
  where d.status = 'pending' and d.due_at <= now() and not exists (
    select from alert_deliveries before where before.alert_id = d.alert_id and before.channel = d.channel
      and before.target = d.target and before.status = 'pending' and before.created_at < d.created_at
  )
  order by d.due_at limit $1 for update of d skip locked
)
update alert_deliveries set attempts = attempts + 1, due_at = now() + $2::float8 * interval '1 second'
where id in (select id from due)
returning id`
