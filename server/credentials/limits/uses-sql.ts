export const KNOWN = `
select c.limit_calls as calls, c.limit_seconds as "perSeconds", u.pause_reason as reason,
  (extract(epoch from u.paused_until - clock_timestamp()) * 1000)::float8 as "pausedMs"
from credentials c left join credential_uses u on u.credential_id = c.id where c.id = $1`

/** Locks the row: whoever asks next waits for what is promised here. */
export const LOCK_USE = `
insert into credential_uses (credential_id) select id from credentials where id = $1
on conflict (credential_id) do update set credential_id = excluded.credential_id
returning slots, (extract(epoch from clock_timestamp()) * 1000)::float8 as now,
  (extract(epoch from paused_until) * 1000)::float8 as "pausedUntil"`

export const SAVE_USE = `update credential_uses set slots = $2::jsonb where credential_id = $1`

/** The longest pause asked for holds. */
export const PAUSE = `
insert into credential_uses (credential_id, paused_until, pause_reason)
select id, now() + $2::float8 * interval '1 millisecond', $3 from credentials where id = $1
on conflict (credential_id) do update set paused_until = excluded.paused_until, pause_reason = excluded.pause_reason
where credential_uses.paused_until is null or credential_uses.paused_until < excluded.paused_until`
