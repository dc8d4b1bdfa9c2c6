/**
 * Takes the next items of one job whose pace allows it. The pace is kept in the row of the job, so that all
 * processes share it; one that fell behind a little catches up. What was taken long ago was taken by a process that
 * died.
 */
export const TAKE = `
with job as (
  select id, action, options, started_by_id, rate_per_minute, next_at from bulk_jobs
  where status = 'running' and next_at <= now() order by next_at limit 1 for no key update skip locked
), chosen as (
  select i.job_id, i.target_id from job cross join lateral (
    select * from bulk_items where job_id = job.id and status in ('pending', 'taken')
      and (status = 'pending' or taken_at < now() - $2::float8 * interval '1 second')
    order by position limit coalesce(ceil(job.rate_per_minute / 60.0), $1) for update skip locked
  ) i
), taken as (
  update bulk_items i set status = 'taken', taken_at = now(), takes = takes + 1 from chosen c
  where i.job_id = c.job_id and i.target_id = c.target_id
  returning i.target_id as "targetId", i.new_run_id as "newRunId", i.epoch, i.takes, i.position
), paced as (
  update bulk_jobs set next_at = case when (select count(*) from taken) = 0 then now() + interval '1 second'
    when job.rate_per_minute is null then now()
    else greatest(job.next_at, now() - interval '2 seconds')
      + (select count(*) from taken) * 60.0 / job.rate_per_minute * interval '1 second' end
  from job where bulk_jobs.id = job.id
)
select id, action, options, started_by_id as "startedById",
  (select coalesce(json_agg(taken order by position), '[]') from taken) as items
from job`

/** How items ended. The last who took one says so, so that two who did the same count it once. */
export const SETTLE = `
with given as (
  select * from unnest($2::uuid[], $3::text[], $4::text[], $5::int[]) as g(target_id, status, message, takes)
), marked as (
  update bulk_items i set status = g.status::"BulkItemStatus", message = g.message from given g
  where i.job_id = $1 and i.target_id = g.target_id and i.status = 'taken' and i.takes = g.takes returning i.status
), counted as (
  select count(*) filter (where status = 'done') as done, count(*) filter (where status = 'skipped') as skipped,
    count(*) filter (where status = 'failed') as failed from marked
)
update bulk_jobs j set done = j.done + c.done, skipped = j.skipped + c.skipped, failed = j.failed + c.failed,
  status = case when j.status in ('running', 'paused')
    and j.done + j.skipped + j.failed + c.done + c.skipped + c.failed >= j.total then 'done' else j.status end,
  finished_at = case when j.finished_at is null
    and j.done + j.skipped + j.failed + c.done + c.skipped + c.failed >= j.total then now() else j.finished_at end
from counted c where j.id = $1`

/** Jobs that ended long ago, with their items. */
export const FORGET = `
delete from bulk_jobs where id in (
  select id from bulk_jobs where finished_at < now() - $1::float8 * interval '1 day' limit 10
)`
