import type { PrismaClient } from '#database/client'
import { log } from '#server/log'
import type { Mail } from '#server/mail/send-mail'
import { startTicking } from '#server/ticking'
import { letterOf } from './letter.ts'

export type Delivery = {
  db: PrismaClient
  mail: ((mail: Mail) => Promise<void>) | null
  /** Of this instance, for the links. */
  address: string
}

const EVERY_MS = 2_000
const BATCH = 20
/** A process that took a mail and died is followed by another after this long. */
const TAKEN_MINUTES = 5
const MOST_TRIES = 12
const LONGEST_MINUTES = 60

/** Mails people whom comments name, for as long as the process runs. */
export function startMentionMails(delivery: Delivery) {
  const tick = async () => ((await deliverMentions(delivery)) === 0 ? EVERY_MS : 0)

  return startTicking({ what: 'Mails of mentions', tick, longestMs: EVERY_MS })
}

/**
 * One look at what is due: all that somebody was named in in one workflow and has not seen goes out in one mail, at
 * least once. Returns how many mails that were.
 */
export async function deliverMentions({ db, mail, address }: Delivery): Promise<number> {
  if (!mail) return 0
  const bursts = Map.groupBy(await take(db), ({ userId, workflowId }) => `${userId} ${workflowId}`)
  for (const burst of bursts.values()) await send({ db, mail, address }, burst)

  return bursts.size
}

type Taken = {
  commentId: string
  userId: string
  workflowId: string
  email: string
  workflow: string
  workspace: string
  author: string
  step: string | null
  text: string
  tries: number
}

/** With what is due comes what is not yet, but about the same. Those who left the workspace get nothing. */
function take(db: PrismaClient): Promise<Taken[]> {
  return db.$queryRaw<Taken[]>`
    with due as (
      select distinct m.user_id, c.workflow_id from mentions m join comments c on c.id = m.comment_id
      where m.mail_at <= now() limit ${BATCH}
    ), chosen as (
      select m.comment_id, m.user_id from mentions m join comments c on c.id = m.comment_id
      join due d on d.user_id = m.user_id and d.workflow_id = c.workflow_id
      where m.mail_at is not null for update of m skip locked
    ), taken as (
      update mentions m set mail_at = now() + make_interval(mins => ${TAKEN_MINUTES}::int), tries = tries + 1
      from chosen where m.comment_id = chosen.comment_id and m.user_id = chosen.user_id
      returning m.*
    )
    select t.comment_id as "commentId", t.user_id as "userId", c.workflow_id as "workflowId", u.email, t.tries,
      f.title as workflow, w.name as workspace, coalesce(nullif(a.name, ''), a.email, 'Somebody') as author,
      case when c.node_id is null then null else c.node_title end as step, c.text
    from taken t join comments c on c.id = t.comment_id join workflows f on f.id = c.workflow_id
    join workspaces w on w.id = c.workspace_id join users u on u.id = t.user_id and u.disabled_at is null
    join members b on b.user_id = t.user_id and b.workspace_id = t.workspace_id
    left join users a on a.id = c.author_id
    order by c.id`
}

async function send(
  { db, mail, address }: Delivery & { mail: NonNullable<Delivery['mail']> },
  burst: Taken[],
) {
  const [first] = burst
  if (!first) return
  const { email, workflow, workspace, workflowId, userId, tries } = first
  const said = burst.map(({ author, step, text, commentId }) => ({
    author,
    step,
    text,
    link: `${address}/workflows/${workflowId}?comment=${commentId}`,
  }))
  // Should this process die before it is noted, the same mail goes out again under the same name.
  const messageId = `<${burst.at(-1)?.commentId}.${userId}@patchbay>`
  const problem = await mail({ ...letterOf({ email, workflow, workspace, said }), messageId }).then(
    () => null,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (problem) log.warn(`A mention could not be mailed to ${email}.`, { workflowId, problem })

  const ids = burst.map(({ commentId }) => commentId)
  const minutes = Math.min(LONGEST_MINUTES, 2 ** Math.min(tries, 10))
  const again = new Date(Date.now() + minutes * 60_000)
  // Who has read it meanwhile gets no mail: their `mailAt` is empty, and stays so.
  await db.mention.updateMany({
    where: { userId, commentId: { in: ids }, mailAt: { not: null } },
    data: problem
      ? { problem, mailAt: tries < MOST_TRIES ? again : null }
      : { problem: null, mailAt: null, mailedAt: new Date() },
  })
}
