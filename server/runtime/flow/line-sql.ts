import { RUN } from '../queue-sql.ts'

/** Both as the partial indexes have them, word by word: only then does PostgreSQL use those. */
const HELD = `flow_key is not null and status = 'queued' and wake_at is null`
const UNDER_WAY = `flow_key is not null and (status in ('running', 'waiting') or (status = 'queued' and wake_at is not null)
    or (status = 'failed' and flow_holds))`

/**
 * Who looks at lines does so alone. In the order of their names, so that two who look at several never wait for
 * each other. A statement of its own: what is read after it has seen whatever was decided before.
 */
export const LOCK = `
insert into flow_lines (workflow_id, key, state)
select l.workflow_id, l.key, $3::jsonb from unnest($1::uuid[], $2::text[]) as l(workflow_id, key)
join workflows w on w.id = l.workflow_id order by l.workflow_id, l.key
on conflict (workflow_id, key) do update set looked_at = now()
returning workflow_id as "workflowId", key, state`

const held = (order: string, limit: string) =>
  `(select id, flow_place, priority, created_at, snapshot_id from runs r
    where r.workflow_id = l.workflow_id and r.flow_key = l.key and ${HELD} order by ${order} limit ${limit})`

/** The first of each line by priority, the oldest and the newest; and what is under way in it. */
export const READ = `
select l.workflow_id as "workflowId", l.key, h.held, u.*,
  (extract(epoch from clock_timestamp()) * 1000)::float8 as now
from unnest($1::uuid[], $2::text[]) as l(workflow_id, key)
cross join lateral (
  select coalesce(json_agg(json_build_object('id', id, 'place', flow_place, 'priority', priority,
    'acceptedAt', extract(epoch from created_at) * 1000, 'snapshotId', snapshot_id)), '[]') as held
  from (${held('priority desc, flow_place', '$3')} union ${held('flow_place', '1')} union ${held('flow_place desc', '1')}) each
) h
cross join lateral (
  select (count(*) filter (where status in ('queued', 'running')))::int as working,
    (count(*) filter (where status = 'waiting'))::int as waiting,
    (count(*) filter (where status = 'failed'))::int as stopped,
    coalesce(max(flow_place) filter (where status <> 'failed'), 0)::float8 as newest,
    coalesce((array_agg(id) filter (where status <> 'failed'))[1:50], '{}') as ids
  from runs r where r.workflow_id = l.workflow_id and r.flow_key = l.key and ${UNDER_WAY}
) u`

/**
 * What was decided. Somebody may have cancelled a held run meanwhile; that stays. A line that remembers nothing
 * and holds nobody is forgotten.
 */
export const APPLY = `
with admitted as (
  update runs set wake_at = now() + $2::float8 * interval '1 second'
  where id = any($1::uuid[]) and ${HELD} returning ${RUN}
), dropped as (
  update runs set status = 'cancelled', finished_at = now(), epoch = epoch + 1, error = d.error::jsonb
  from unnest($3::uuid[], $4::text[]) as d(id, error) where runs.id = d.id and ${HELD}
  returning runs.id, workspace_id as "workspaceId", workflow_id as "workflowId", parent_run_id as "parentRunId",
    runs.error
), replaced as (
  update runs set error = $6::jsonb
  where id = any($5::uuid[]) and status in ('queued', 'running', 'waiting')
), kept as (
  update flow_lines f set state = l.state::jsonb, look_at = to_timestamp(l.look_at / 1000)
  from unnest($7::uuid[], $8::text[], $9::text[], $10::float8[]) as l(workflow_id, key, state, look_at)
  where f.workflow_id = l.workflow_id and f.key = l.key
), forgotten as (
  delete from flow_lines f using unnest($11::uuid[], $12::text[]) as l(workflow_id, key)
  where f.workflow_id = l.workflow_id and f.key = l.key
)
select (select coalesce(json_agg(admitted), '[]') from admitted) as admitted,
  (select coalesce(json_agg(dropped), '[]') from dropped) as dropped`

export const DUE_LINES = `
select workflow_id as "workflowId", key from flow_lines where look_at <= now() order by look_at limit $1`

/**
 * Lines that hold somebody and that nobody looked at for so long: whoever should have is gone. Goes from line to
 * line, however many runs each holds.
 */
export const FORGOTTEN_LINES = `
with recursive lines as (
  (select workflow_id, flow_key from runs where ${HELD} order by workflow_id, flow_key limit 1)
  union all
  select next.* from lines cross join lateral (
    select workflow_id, flow_key from runs
    where ${HELD} and (workflow_id, flow_key) > (lines.workflow_id, lines.flow_key)
    order by workflow_id, flow_key limit 1
  ) next
)
select l.workflow_id as "workflowId", l.flow_key as key
from lines l left join flow_lines f on f.workflow_id = l.workflow_id and f.key = l.flow_key
where f.looked_at is null or f.looked_at < now() - $2::float8 * interval '1 second' limit $1`

/** A failed run lets those behind it pass. */
export const LET_PASS = `
update runs set flow_holds = false where id = $1 and status = 'failed' and flow_holds
returning workflow_id as "workflowId", flow_key as key`

/** More than these nobody counts. */
export const COUNTED = 1_000
const SAME_LINE = `workflow_id = r.workflow_id and flow_key = r.flow_key and ${HELD}`

/** What is known of held runs: how many go first, and what their line waits for. */
export const STANDING = `
select r.id, r.snapshot_id as "snapshotId", l.look_at as "lookAt", (l.state ->> 'burstAt') is not null as "isBurst",
  (select count(*) from (
    (select from runs where ${SAME_LINE} and priority > r.priority limit ${COUNTED})
    union all
    (select from runs where ${SAME_LINE} and priority = r.priority and flow_place < r.flow_place limit ${COUNTED})
  ) first)::int as ahead,
  (select b.id from runs b where b.workflow_id = r.workflow_id and b.flow_key = r.flow_key and b.status = 'failed'
    and b.flow_holds order by b.flow_place limit 1) as "stoppedBy"
from runs r left join flow_lines l on l.workflow_id = r.workflow_id and l.key = r.flow_key
where r.id = any($1::uuid[]) and r.flow_key is not null and r.status = 'queued' and r.wake_at is null`
