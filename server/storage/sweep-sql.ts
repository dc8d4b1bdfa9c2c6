/** Tables whose rows belong to a run and go with it. A test finds one that is missing here. */
export const OF_RUNS = ['steps', 'waits', 'approvals'] as const

const SETTLED = `('done', 'failed', 'cancelled')`

/**
 * Runs that may go, the oldest first and locked: finished ones, older than the newest so many ($2 is when the last
 * of those began) or over for longer than wanted ($3). One that another was made from stays as long as that one.
 * A workflow of its own ($4), or all that have no rule of their own.
 */
export const DOOMED = `
select r.id from runs r
where r.workspace_id = $1 and r.status in ${SETTLED}
  and r.created_at < greatest($2::timestamptz, $3::timestamptz)
  and (r.created_at < $2::timestamptz or coalesce(r.finished_at, r.created_at) < $3::timestamptz)
  and case when $4::uuid is null
    then not exists (select from workflow_retentions w where w.workflow_id = r.workflow_id)
    else r.workflow_id = $4::uuid end
  and not exists (select from runs d where d.source_run_id = r.id)
  and not exists (select from runs d where d.trigger_event_id = r.id and d.trigger_event_id <> d.id)
  and not exists (select from runs c where c.parent_run_id = r.id and c.status not in ${SETTLED})
order by r.created_at limit $5 for update of r skip locked`

/** When the last of the newest so many runs began; nothing when there are not so many. */
export const NTH_NEWEST = `
select r.created_at as "createdAt" from runs r
where r.workspace_id = $1 and case when $2::uuid is null
    then not exists (select from workflow_retentions w where w.workflow_id = r.workflow_id)
    else r.workflow_id = $2::uuid end
order by r.created_at desc offset $3 limit 1`

/** Files that something lasting refers to: documents, such as by pinned data, and rows of tables. */
export const REFERRED = `
select distinct f #>> '{}' as id from (
  select draft as document from workflows where workspace_id = $1
  union all
  select s.document from snapshots s where s.workspace_id = $1 and (exists (select from versions v where v.snapshot_id = s.id)
    or exists (select from draft_copies c where c.snapshot_id = s.id) or exists (select from reviews r where r.snapshot_id = s.id))
) d, jsonb_path_query(d.document, 'lax $.nodes[*].**.file ? (@.type() == "string")') f
union
select f #>> '{}' from tables t join table_rows r on r.table_id = t.id,
  jsonb_path_query(r.cells, 'lax $.**.file ? (@.type() == "string")') f
where t.workspace_id = $1 and t.columns @? '$[*] ? (@.type == "json")'`

/** What a document refers to outlives its run. */
export const SPARE = `
update files set run_id = null, spared_at = now() where run_id = any($1::uuid[]) and id = any($2::uuid[])`

export const CONDEMN_OF_RUNS = `
update files set condemned_at = now() where run_id = any($1::uuid[]) and condemned_at is null returning size`

export const REMOVE_RUNS = [
  ...OF_RUNS.map((table) => `delete from ${table} where run_id = any($1::uuid[])`),
  'delete from runs where id = any($1::uuid[])',
  // The run that an event started has the event's own id.
  'delete from trigger_events where id = any($1::uuid[])',
]

/** Files whose run never came to be, or is gone; written in the hours before, it may still come. */
export const CONDEMN_ORPHANS = `
update files set condemned_at = now() where id in (
  select f.id from files f
  where f.created_at >= $1 and f.created_at < now() - interval '1 hour' and f.condemned_at is null
    and f.run_id is not null
    and not exists (select from runs r where r.id = f.run_id)
    and not exists (select from trigger_events e where e.id = f.run_id)
  order by f.created_at limit $2
) returning id`

/** Whoever was writing them has died. */
export const CONDEMN_UNFINISHED = `
update files set condemned_at = now() where id in (
  select id from files where size is null and condemned_at is null and created_at < now() - interval '1 day' limit $1
) returning id`

export const HAS_SPARED = `
select exists (select from files where workspace_id = $1 and spared_at is not null and condemned_at is null) as has`

/** Kept for what refers to them no longer. */
export const CONDEMN_SPARED = `
update files set condemned_at = now()
where workspace_id = $1 and spared_at is not null and condemned_at is null and id <> all($2::uuid[])`

export const CONDEMNED = `
select id, store from files where condemned_at is not null order by condemned_at limit $1`

export const REMOVE_FILES = `delete from files where id = any($1::uuid[])`

/** People see their open sign-ins and invitations; what ended a month ago nobody looks at. */
export const REMOVE_EXPIRED = [
  `delete from sessions where id in (select id from sessions
    where expires_at < now() - interval '30 days' or revoked_at < now() - interval '30 days' limit $1)`,
  `delete from invitations where id in (select id from invitations
    where expires_at < now() - interval '30 days' limit $1)`,
]

export const BUSY = `
select count(*)::int as active from pg_stat_activity
where datname = current_database() and state = 'active' and pid <> pg_backend_pid()`

export const NOTE = `
insert into storage_policies (workspace_id, swept_at, swept_runs, swept_bytes) values ($1, now(), $2, $3)
on conflict (workspace_id) do update set swept_at = now(), swept_runs = $2, swept_bytes = $3`

/** Workspaces that were not looked at for so many seconds. */
export const DUE = `
select w.id from workspaces w left join storage_policies p on p.workspace_id = w.id
where p.swept_at is null or p.swept_at < now() - $1::float8 * interval '1 second' order by p.swept_at nulls first`
