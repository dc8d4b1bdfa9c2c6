/**
 * The statement of one flush, in parts: a flush that only accepts, only writes, or does both. Every part
 * takes whole columns as arrays, so its text and its plan never change.
 */
const STEP_COLUMNS = `run_id, path, attempt, node_id, status, port, input, output, error, log, started_at, finished_at,
  doubtful`

/** Rows of steps, from thirteen arrays. */
const steps = (n: number) => `
  select run_id, path, attempt, node_id, status::"StepStatus", port, input::jsonb, output::jsonb, error::jsonb,
    log::jsonb, started_at, finished_at, doubtful
  from unnest($${n}::uuid[], $${n + 1}::text[], $${n + 2}::int[], $${n + 3}::text[], $${n + 4}::text[],
    $${n + 5}::text[], $${n + 6}::text[], $${n + 7}::text[], $${n + 8}::text[], $${n + 9}::text[],
    $${n + 10}::timestamptz[], $${n + 11}::timestamptz[], $${n + 12}::bool[]) as s(${STEP_COLUMNS})`

/** The owner, the columns of runs, those of steps. */
const ACCEPT_PARAMETERS = 1 + 22 + 13

/**
 * New runs of workflows that are held against removal, with the steps they have done by now. A run whose steps all
 * went before its flush is inserted as finished and never touched again.
 */
const ACCEPT = `
given as materialized (
  select id, workspace_id, workflow_id, snapshot_id, version, node_id, only_node_id, source_run_id,
    started_by_id, event, dedupe_key, payload::jsonb as payload, begun, accepted_at, status, error, last_path, wake_in_ms,
    flow_key, flow_holds, priority, traceparent
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::uuid[],
    $10::uuid[], $11::bool[], $12::text[], $13::text[], $14::bool[], $15::timestamptz[], $16::text[], $17::text[],
    $18::text[], $19::float8[], $20::text[], $21::bool[], $22::smallint[], $23::text[])
  as g(id, workspace_id, workflow_id, snapshot_id, version, node_id, only_node_id, source_run_id,
    started_by_id, event, dedupe_key, payload, begun, accepted_at, status, error, last_path, wake_in_ms,
    flow_key, flow_holds, priority, traceparent)
),
known as materialized (
  select id from workflows where id = any(select distinct workflow_id from given) for key share
),
events as (
  insert into trigger_events (id, workspace_id, workflow_id, node_id, dedupe_key, payload, received_at)
  select id, workspace_id, workflow_id, node_id, dedupe_key, payload, accepted_at from given
  where event and workflow_id = any(array(select id from known))
  on conflict (workflow_id, node_id, dedupe_key) do nothing
  returning id
),
accepted as (
  insert into runs (id, workspace_id, workflow_id, snapshot_id, version, trigger_event_id, node_id,
    only_node_id, source_run_id, started_by_id, status, error, last_path, created_at, started_at,
    finished_at, owner, epoch, wake_at, flow_key, flow_place, flow_holds, priority, traceparent)
  select id, workspace_id, workflow_id, snapshot_id, version, case when event then id end, node_id,
    only_node_id, source_run_id, started_by_id, status::"RunStatus", error::jsonb, last_path, accepted_at,
    case when begun then accepted_at end,
    case when status in ('done', 'failed', 'cancelled') then now() end,
    case when status = 'running' then $1::text end, case when begun then 1 else 0 end,
    now() + wake_in_ms * interval '1 millisecond',
    flow_key, case when flow_key is not null then nextval('flow_places') end, flow_holds, priority,
    traceparent
  from given
  where case when event then id in (select id from events) else workflow_id = any(array(select id from known)) end
  returning id
),
walked as (
  insert into steps (${STEP_COLUMNS})
  select id, node_id, 1, node_id, 'done'::"StepStatus", 'out', null::jsonb, payload, null::jsonb, null::jsonb,
    accepted_at, accepted_at, false
  from given where id = any(array(select id from accepted))
  union all
  select * from (${steps(24)}) s where run_id = any(array(select id from accepted))
)`

/** The lock makes a takeover wait for this write or this write see the takeover; never both pass. */
const write = (n: number) => `
mine as materialized (
  select r.id from runs r
  join unnest($${n}::uuid[], $${n + 1}::int[]) as w(id, epoch) on w.id = r.id and w.epoch = r.epoch
  order by r.id for no key update of r
),
written as (
  insert into steps (${STEP_COLUMNS})
  select * from (${steps(n + 7)}) s where run_id = any(array(select id from mine))
  on conflict (run_id, path, attempt) do update set status = excluded.status, port = excluded.port,
    input = coalesce(excluded.input, steps.input), output = excluded.output, error = excluded.error,
    log = excluded.log, finished_at = excluded.finished_at, doubtful = excluded.doubtful
),
changed as (
  update runs set status = c.status::"RunStatus", error = coalesce(c.error::jsonb, runs.error),
    last_path = c.last_path, owner = null,
    finished_at = case when c.status in ('done', 'failed', 'cancelled') then now() end,
    wake_at = now() + c.wake_in_ms * interval '1 millisecond'
  from unnest($${n + 2}::uuid[], $${n + 3}::text[], $${n + 4}::text[], $${n + 5}::text[],
    $${n + 6}::float8[]) as c(id, status, error, last_path, wake_in_ms)
  where runs.id = c.id and c.id = any(array(select id from mine))
    and runs.status not in ('done', 'failed', 'cancelled')
)`

const NONE = 'array[]::uuid[]'
const accepted = 'array(select id from accepted)'
const mine = 'array(select id from mine)'

export const statements = {
  accept: { name: 'flush-accept', text: `with ${ACCEPT} select ${accepted} as accepted, ${NONE} as mine` },
  write: { name: 'flush-write', text: `with ${write(1)} select ${NONE} as accepted, ${mine} as mine` },
  both: {
    name: 'flush-both',
    text: `with ${ACCEPT}, ${write(ACCEPT_PARAMETERS + 1)} select ${accepted} as accepted, ${mine} as mine`,
  },
}

/** The run that the first delivery of an event started has the event's own id. */
export const FIRST_DELIVERY = {
  name: 'first-delivery',
  text: `
select d.id as asked, e.id as first from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[])
  as d(id, workflow_id, node_id, dedupe_key)
join trigger_events e on e.workflow_id = d.workflow_id and e.node_id = d.node_id and e.dedupe_key = d.dedupe_key`,
}
