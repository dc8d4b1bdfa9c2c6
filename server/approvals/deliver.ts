import type { PrismaClient } from '#database/client'
import { sha256 } from '#server/access/sha256'
import { log } from '#server/log'
import type { Mail } from '#server/mail/send-mail'
import type { ApprovalLinks } from './links.ts'
import { type Letter, letterOf } from './mail.ts'

export type Mailer = (mail: Mail) => Promise<void>

export type Delivery = { db: PrismaClient; mail: Mailer | null; links: Pick<ApprovalLinks, 'url'> }

const BATCH = 20
/** A process that took a mail and died is followed by another after this long. */
const TAKEN_MINUTES = 5
/** Of a mail server that refuses: the wait doubles up to an hour. */
const LONGEST_MINUTES = 60
const MOST_MAILS = 50

/**
 * One look at what is due: withdraws what nobody need decide, asks further people, and sends mails. Rows are taken
 * under a lock, so that many processes may look; a mail goes out at least once. Returns how many were taken.
 */
export async function deliver({ db, mail, links }: Delivery): Promise<number> {
  await withdraw(db)
  await escalate(db)
  if (!mail) return 0

  const taken = await takeMails(db)
  for (const letter of taken) await send({ db, mail, links }, letter)
  return taken.length
}

/** Runs that ended while people were asked. */
async function withdraw(db: PrismaClient) {
  await db.$executeRaw`
    update approvals set outcome = 'withdrawn', decided_at = now(), escalate_at = null
    where id in (
      select a.id from approvals a join runs r on r.id = a.run_id
      where a.outcome is null and r.status in ('done', 'failed', 'cancelled') limit 100 for update of a skip locked
    )`
}

async function escalate(db: PrismaClient) {
  await db.$executeRaw`
    with due as (
      select id from approvals where escalate_at <= now() and outcome is null and until > now()
      limit ${BATCH} for update skip locked
    ), escalated as (
      update approvals set escalate_at = null from due where approvals.id = due.id
      returning approvals.id, escalate_to
    )
    insert into approvers (approval_id, email, is_escalated, mail_at)
    select id, unnest(escalate_to), true, now() from escalated on conflict do nothing`
}

type Taken = Omit<Letter, 'link' | 'deadline' | 'isReminder'> & {
  approvalId: string
  until: Date
  hasDeadline: boolean
  mails: number
  sent: boolean
  remindHours: number
}

function takeMails(db: PrismaClient): Promise<Taken[]> {
  return db.$queryRaw<Taken[]>`
    with due as (
      select p.approval_id, p.email from approvers p join approvals a on a.id = p.approval_id
      where p.mail_at <= now() and a.outcome is null and a.until > now()
      order by p.mail_at limit ${BATCH} for update of p skip locked
    ), taken as (
      update approvers p set mail_at = now() + make_interval(mins => ${TAKEN_MINUTES}::int) from due
      where p.approval_id = due.approval_id and p.email = due.email
      returning p.*
    )
    select t.approval_id as "approvalId", t.email, t.is_escalated as "isEscalated", t.mails, t.mailed_at is not null as sent,
      a.title, a.description, a.until, a.has_deadline as "hasDeadline", a.remind_hours as "remindHours",
      r.version is null as "isTest", f.title as workflow, w.name as workspace
    from taken t join approvals a on a.id = t.approval_id join workspaces w on w.id = a.workspace_id
    join runs r on r.id = a.run_id join workflows f on f.id = r.workflow_id`
}

async function send({ db, mail, links }: Delivery & { mail: Mailer }, taken: Taken) {
  const { approvalId, email, until, hasDeadline, sent, mails, remindHours } = taken
  const deadline = hasDeadline ? until.toUTCString() : null
  const letter = letterOf({ ...taken, deadline, isReminder: sent, link: links.url({ approvalId, email }) })
  // Should this process die before it is noted, the same mail goes out again under the same name.
  const messageId = `<${approvalId}.${sha256(email).slice(0, 16)}.${mails}@patchbay>`
  const problem = await mail({ ...letter, messageId }).then(
    () => null,
    (error) => (error instanceof Error ? error.message : String(error)),
  )
  if (problem) log.warn(`A request to decide could not be mailed to ${email}.`, { approvalId, problem })
  const goesOn = mails + 1 < MOST_MAILS && (problem !== null || remindHours > 0)
  const waitMinutes = problem ? Math.min(LONGEST_MINUTES, 2 ** Math.min(mails, 10)) : remindHours * 60

  // Whoever decided meanwhile is not reminded: their `mail_at` is empty, and stays so.
  await db.$executeRaw`
    update approvers set mails = mails + 1, problem = ${problem},
      mailed_at = case when ${problem === null} then now() else mailed_at end,
      mail_at = case when mail_at is null or not ${goesOn} then null
        else now() + make_interval(secs => ${waitMinutes * 60}::float8) end
    where approval_id = ${approvalId}::uuid and email = ${email}`
}
