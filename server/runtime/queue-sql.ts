import { priorities } from '#graph/flow-rules'

/** The columns of `Run`. */
export const RUN = `id, workspace_id as "workspaceId", workflow_id as "workflowId", epoch, snapshot_id as "snapshotId",
  version, node_id as "nodeId", only_node_id as "onlyNodeId", source_run_id as "sourceRunId",
  coalesce(started_at, created_at) as "startedAt", cancel_asked_at is not null as "cancelAsked",
  parent_run_id as "parentRunId", depth, crashes, flow_key as "flowKey",
  traceparent`

/**
 * Due runs, those of higher priority first. Level by level: one scan over all would read each run that waits for
 * a later time, again and again.
 */
const due = (limit: string, condition: string) => `due as (
  select d.* from generate_series(${priorities.highest}, ${priorities.lowest}, -1) as p(level)
  cross join lateral (
    select id as taken, owner as lost, wake_at as since from runs where priority = p.level and wake_at <= now() and ${condition}
    order by wake_at limit ${limit} for no key update skip locked
  ) d limit ${limit}
)`

/**
 * Takes due runs over: the epoch grows, so that whoever held them before can write no more. A run this process
 * still works on is left to it, even when the database was away for longer than its lease. Where an owner is still
 * named, it died; that counts as long as no step settled between two such deaths.
 */
const claim = (which: string) => `
with ${due('$3', `id <> all($4::uuid[]) and ${which}`)}, counted as (
  select taken, since, case when lost is not null then (select count(*) from steps where run_id = taken
    and status not in ('running', 'waiting') and (error is null or not error ? 'interrupted')) end as settled from due
)
update runs set owner = $1, epoch = epoch + 1, wake_at = now() + $2::float8 * interval '1 second',
  status = 'running', started_at = coalesce(started_at, now()),
  crashes = case when settled is null then 0 when settled > crashed_after then 1 else crashes + 1 end,
  crashed_after = coalesce(settled, 0)
from counted where id = taken
returning ${RUN}, (extract(epoch from now() - since) * 1000)::float8 as "lateMs"`

export const CLAIM = claim('(crashes = 0 or owner is null)')

/** Two processes in a row died with it: it may be the reason. */
export const CLAIM_SUSPECT = claim('crashes > 0 and owner is not null')

/** In how many milliseconds, rounded up to a twentieth of a second, runs become due, of those that soon do. */
export const DUE_SOON = `
select distinct (ceil(extract(epoch from d.wake_at - now()) * 20) * 50)::int as "inMs"
from generate_series(${priorities.highest}, ${priorities.lowest}, -1) as p(level)
cross join lateral (
  select wake_at from runs where priority = p.level and wake_at > now()
    and wake_at <= now() + $1::float8 * interval '1 millisecond' order by wake_at limit 10000
) d`

/** Locks in the order of ids, as the journal does, so that the two never wait for each other. */
export const RENEW = `
with held as (
  select r.id from runs r join unnest($1::uuid[], $2::int[]) as h(id, epoch) on h.id = r.id and h.epoch = r.epoch
  where r.owner = $3 order by r.id for no key update of r
)
update runs set wake_at = now() + $4::float8 * interval '1 second' where id in (select id from held)
returning id, cancel_asked_at is not null as "cancelAsked"`

/** Runs an outside engine should be told of (again), and when to look at them next. */
export const REMIND = `
with ${due('$1', 'true')}
update runs set wake_at = now() + $2::float8 * interval '1 second' where id in (select taken from due)
returning ${RUN}, status`

export const TAKE_UP = `
update runs set status = 'running', started_at = coalesce(started_at, now()), wake_at = null
where id = $1 and epoch = $2 and status in ('queued', 'running', 'waiting')`

/** What a step lives in: `loop[3].node` in the round `loop[3]`, that in the step `loop`. */
const CONTAINER = (path: string) => `case when ${path} like '%]' then regexp_replace(${path}, '\\[[^[]*$', '')
  when position('.' in ${path}) > 0 then regexp_replace(${path}, '\\.[^.]*$', '') end`

/**
 * Run by run: PostgreSQL misjudges how many steps a run has, and would rather read them all. What lives in a round
 * or loop that has settled is left out: nothing will ask for it.
 */
export const STEPS = `
select s.* from unnest($1::uuid[]) as asked(id) cross join lateral (
  select run_id as "runId", path, attempt, node_id as "nodeId", status, port, error, finished_at as "finishedAt",
    case when status in ('done', 'waiting') then output end as output,
    case when status = 'waiting' then input end as input, doubtful
  from steps where run_id = asked.id and (position('[' in path) = 0 or (
    select true from steps c where c.run_id = asked.id and c.path = ${CONTAINER('steps.path')}
      and (c.status = 'done' or (c.status = 'failed' and not c.error ?| array['retryAt', 'resumed', 'interrupted']))
    limit 1
  ) is null)
  order by path, attempt
) s`

export const OUTPUTS = `
select path, output from steps where run_id = $1 and path = any($2) and status = 'done'`

/** Failures nobody tries again by themselves, by path; of loops too. */
export const FAILURES = `
select path, error ? 'stops' as stops from steps s where run_id = $1 and status = 'failed'
  and not error ?| array['retryAt', 'resumed', 'interrupted', 'passed']
  and attempt = (select max(attempt) from steps l where l.run_id = s.run_id and l.path = s.path)`

export const WAITS = `
select run_id as "runId", path, token, value, decided_at is not null as decided from waits where run_id = any($1::uuid[])`

/** A run nobody works on is settled here; a running one is asked, and its process settles it. */
export const CANCEL = `
with target as (
  select id, owner is null as settled from runs
  where id = $1 and status in ('queued', 'running', 'waiting') for no key update
), stopped as (
  update steps set status = 'failed', finished_at = now(), error = $2::jsonb
  where run_id = (select id from target where settled) and status in ('running', 'waiting')
)
update runs set cancel_asked_at = now(),
  status = case when settled then 'cancelled' else status end,
  finished_at = case when settled then now() end,
  wake_at = case when settled then null else wake_at end,
  epoch = epoch + case when settled then 1 else 0 end
from target where runs.id = target.id
returning workspace_id as "workspaceId", workflow_id as "workflowId", parent_run_id as "parentRunId",
  flow_key as "flowKey", settled`

/**
 * A settled run goes on: the failures that ended it become tries of the past, or are passed over. In a line it has
 * its old place. Who names the takeover it was seen at does nothing once it went on since.
 */
export const REOPEN = `
with reopened as (
  update runs set status = 'queued', error = null, last_path = null, finished_at = null, cancel_asked_at = null,
    owner = null, epoch = epoch + 1, crashes = 0,
    wake_at = case when flow_key is null then now() + $3::float8 * interval '1 second' end
  where id = $1 and status in ('failed', 'cancelled') and ($5::int is null or epoch = $5)
  returning ${RUN}
), marked as (
  update steps s set error = s.error || case when s.path = any($4::text[]) then '{"passed": true}' else '{"resumed": true}' end::jsonb
  where s.run_id = (select id from reopened) and s.path = any($2::text[]) and s.status = 'failed'
    and s.attempt = (select max(attempt) from steps l where l.run_id = s.run_id and l.path = s.path)
)
select * from reopened`

/**
 * A new run of the same event, with the results of the steps it does not do again; on another document when one is
 * given, whose graph then decides anew what is skipped. Nothing when there is a run of that id.
 */
export const AGAIN = `
with source as (
  select r.* from runs r join workflows w on w.id = r.workflow_id where r.id = $1 for key share of w
), line as (
  select case when $7::uuid is null then flow_key else $9 end as key,
    case when $7::uuid is null then flow_holds else $10 end as holds,
    case when $7::uuid is null then priority else $11 end as level from source
),
created as (
  insert into runs (id, workspace_id, workflow_id, snapshot_id, version, trigger_event_id, node_id, only_node_id,
    source_run_id, started_by_id, status, wake_at, flow_key, flow_place, flow_holds, priority)
  select $2, workspace_id, workflow_id, coalesce($7, snapshot_id),
    case when $7::uuid is null then version else $8 end, trigger_event_id, node_id, only_node_id,
    case when only_node_id is null then id else source_run_id end, $3,
    'queued', case when key is null then now() + $5::float8 * interval '1 second' end,
    key, case when key is not null then nextval('flow_places') end, holds, level from source, line
  on conflict (id) do nothing
  returning ${RUN}
), kept as (
  insert into steps (run_id, path, attempt, node_id, status, port, input, output, error, log, started_at, finished_at)
  select distinct on (path) $2::uuid, path, 1, node_id, status, port, input, output, error, log, started_at, finished_at
  from steps where exists (select from created) and run_id = $1 and node_id = any($4::text[])
    and (status = 'done' or (status = 'skipped' and $7::uuid is null)
      or (status = 'failed' and (error ? 'passed' or (node_id = any($6::text[]) and not error ? 'stops'))))
  order by path, attempt desc
)
select * from created`

/** What a trigger gave its run. */
export const FIRED = `
select coalesce(e.payload, (select output from steps where run_id = r.id and path = r.node_id and status = 'done' limit 1))
  as payload
from runs r left join trigger_events e on e.id = r.trigger_event_id where r.id = $1`

/** A stored event, and on which version it was run first. */
export const EVENT = `
select e.id, e.workspace_id as "workspaceId", e.workflow_id as "workflowId", e.node_id as "nodeId", e.payload,
  r.version, r.snapshot_id as "snapshotId"
from trigger_events e left join runs r on r.id = e.id where e.id = $1`

/** A new run of a stored event; nothing when there is a run of that id. */
export const REPLAY = `
with event as (
  select e.* from trigger_events e join workflows w on w.id = e.workflow_id where e.id = $1 for key share of w
), created as (
  insert into runs (id, workspace_id, workflow_id, snapshot_id, version, trigger_event_id, node_id, started_by_id,
    status, wake_at, flow_key, flow_place, flow_holds, priority)
  select $2, workspace_id, workflow_id, $4, $5, id, node_id, $3, 'queued',
    case when $7::text is null then now() + $6::float8 * interval '1 second' end,
    $7, case when $7::text is not null then nextval('flow_places') end, $8, $9 from event
  on conflict (id) do nothing
  returning ${RUN}
), fired as (
  insert into steps (run_id, path, attempt, node_id, status, port, output, started_at, finished_at)
  select c.id, "nodeId", 1, "nodeId", 'done', 'out', payload, now(), now() from created c, event
)
select * from created`

/** A workflow that may be called, with its live version when it has one. */
export const CALLEE = `
select w.title, w.live_version as version, v.snapshot_id as "snapshotId", s.document from workflows w
left join versions v on v.workflow_id = w.id and v.number = w.live_version left join snapshots s on s.id = v.snapshot_id
where w.workspace_id = $1 and w.id = $2`

/** A run begun by another one; nothing when it was begun before. */
export const BEGIN = `
with recursive callers as (
  select parent_run_id, workflow_id from runs where id = $7
  union all
  select r.parent_run_id, r.workflow_id from runs r join callers c on r.id = c.parent_run_id
), line as (
  select case when $11::text is not null and not exists (select from callers where workflow_id = $3) then $11 end as key
), created as (
  insert into runs (id, workspace_id, workflow_id, snapshot_id, version, node_id, parent_run_id, depth, status, wake_at,
    flow_key, flow_place, flow_holds, priority, traceparent)
  select $1, $2, $3, $4, $5, $6, $7, $8, 'queued',
    case when key is null then now() + $10::float8 * interval '1 second' end,
    key, case when key is not null then nextval('flow_places') end, $12, $13, $14 from line
  on conflict (id) do nothing
  returning ${RUN}
), fired as (
  insert into steps (run_id, path, attempt, node_id, status, port, output, started_at, finished_at)
  select id, "nodeId", 1, "nodeId", 'done', 'out', $9::jsonb, now(), now() from created
)
select * from created`

/** A run that waits for one it called, which has settled. */
export const WAKE_PARENT = `
update runs set wake_at = now() + $2::float8 * interval '1 second'
where id = $1 and owner is null and status = 'waiting'`

/** What a run that parked a moment ago may have missed of the runs it called. */
export const WAKE_SETTLED = `
update runs set wake_at = now() where id = $1 and owner is null and status = 'waiting'
  and exists (select from runs c where c.id = any($2::uuid[]) and c.status in ('done', 'failed', 'cancelled'))`

/** Runs under way whose end a step of this one waits for. */
export const CHILDREN = `
select c.id from runs c where c.parent_run_id = $1 and c.status in ('queued', 'running', 'waiting')
  and exists (select from steps s where s.run_id = $1 and s.status = 'waiting' and s.output ->> 'runId' = c.id::text)`

export const ERROR_WORKFLOW = `select error_workflow_id as id from workspaces where id = $1`

/** Says whether the decision had come before: the address of a wait may be called before the run gets there. */
export const OPEN_WAIT = `
insert into waits (token, run_id, path, until, workspace_id, signal, key) values ($1, $2, $3, $4, $5, $6, $7)
on conflict (token) do update set until = excluded.until
returning decided_at is not null as early`

/** A decision that comes before its run waits for it. */
export const EARLY = `
insert into waits (token, run_id, path, value, decided_at)
select $1, id, $3, $4::jsonb, now() from runs where id = $2 and status in ('queued', 'running', 'waiting')
on conflict (token) do nothing returning run_id as "runId"`

/** The run that a token may still let go on, now or when it gets there. */
export const MAY_DECIDE = `
select id as "runId", workspace_id as "workspaceId" from runs
where id = $1 and status in ('queued', 'running', 'waiting')
  and not exists (select from waits where token = $2 and decided_at is not null)`

/** The tokens of runs that wait for a signal. */
export const LISTENERS = `
select token from waits where workspace_id = $1 and signal = $2 and key = $3 and decided_at is null
  and (until is null or until > now())`

/** The decision, or nothing once the time is up; whichever comes first stays. */
export const CLOSE_WAIT = `
update waits set decided_at = coalesce(decided_at, now()) where token = $1 returning value`

export const WAITING = `
select r.id as "runId", r.workspace_id as "workspaceId" from waits w join runs r on r.id = w.run_id
where w.token = $1 and w.decided_at is null`

/** The run's row is locked first, so that a run about to park is either woken here or sees the decision itself. */
export const SIGNAL = `
with waiting as (
  select r.id, r.owner from waits w join runs r on r.id = w.run_id
  where w.token = $1 and w.decided_at is null for no key update of r
), decided as (
  update waits set value = $2::jsonb, decided_at = now()
  where token = $1 and decided_at is null and exists (select from waiting) returning run_id
), woken as (
  update runs set wake_at = now() + $3::float8 * interval '1 second' from waiting
  where runs.id = waiting.id and waiting.owner is null and runs.status in ('running', 'waiting')
)
select run_id as "runId" from decided`

/** What a run that parked a moment ago may have missed. */
export const WAKE_DECIDED = `
update runs set wake_at = now() where id = $1 and owner is null and status = 'waiting'
  and exists (select from waits where run_id = $1 and decided_at is not null and path = any($2::text[]))`

/** Times of steps do not tell which was the last: several may finish in one millisecond. */
export const OUTCOME = `
select r.status, r.error, s.output from runs r
left join steps s on s.run_id = r.id and s.path = r.last_path and s.status = 'done' where r.id = $1`

export const RUN_BY_ID = `select ${RUN}, status from runs where id = $1`

export const RESPONSE = `
select s.output from steps s join runs r on r.id = s.run_id join snapshots d on d.id = r.snapshot_id
where s.run_id = $1 and s.status = 'done'
  and s.node_id in (select n ->> 'id' from jsonb_array_elements(d.document -> 'nodes') n where n ->> 'type' = 'webhook.respond')
order by s.finished_at limit 1`
