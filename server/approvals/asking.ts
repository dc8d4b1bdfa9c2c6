import type { Pool } from 'pg'
import { v5 as uuidOf } from 'uuid'
import type { Decision } from '#database/enums'
import type { Json } from '#graph/workflow'
import type { Answers, FormField } from './form.ts'

/** What a step asks, and whom. */
export type Question = {
  workspaceId: string
  runId: string
  path: string
  title: string
  description: string
  approvers: string[]
  needed: number
  fields: FormField[]
  commentOnReject: boolean
  until: Date
  hasDeadline: boolean
  remindHours: number
  escalation: { at: Date; to: string[] } | null
}

export type Answer = {
  decision: Decision | 'timeout'
  decisions: {
    by: string
    decision: Decision
    comment: string
    at: string
    onBehalf: string
    fields: Answers
  }[]
  fields: Answers
}

/** Of ids that follow from what they stand for, so that a step that asks again asks the same. */
const NAMESPACE = '0b7c2a52-5c1d-5f0e-8a43-6a1f0d2c9b77'

export const approvalId = ({ runId, path }: { runId: string; path: string }) =>
  uuidOf(`${runId}/${path}`, NAMESPACE)

/** What the run waits under. No address outside leads to it: only a decision in the tables ends the wait. */
export const waitToken = (id: string) => `approval:${id}`

export type Asking = ReturnType<typeof createAsking>

/** How a run asks people and reads what they decided. Each may be done again. */
export function createAsking(pool: Pool) {
  return {
    /** Returns until when is waited: asked again, what was asked first stays. */
    async open(question: Question): Promise<{ id: string; until: Date }> {
      const { escalation, fields, ...asked } = question
      const id = approvalId(question)
      const { rows } = await pool.query<{ until: Date }>(OPEN, [
        id,
        asked.workspaceId,
        asked.runId,
        asked.path,
        asked.title,
        asked.description,
        asked.needed,
        JSON.stringify(fields),
        asked.commentOnReject,
        asked.until,
        asked.hasDeadline,
        asked.remindHours,
        escalation?.at ?? null,
        escalation?.to ?? [],
        asked.approvers,
      ])

      return { id, until: rows[0]?.until ?? question.until }
    },

    /** What was decided. Whoever asks has waited long enough: what is open is closed as too late. */
    async answer(id: string): Promise<Answer> {
      const { rows } = await pool.query<{ outcome: Answer['decision'] }>(CLOSE, [id])
      const { rows: decisions } = await pool.query<Answer['decisions'][number] & { at: Date }>(DECISIONS, [
        id,
      ])
      const approved = decisions.filter(({ decision }) => decision === 'approved')

      return {
        decision: rows[0]?.outcome ?? 'timeout',
        decisions: decisions.map((each) => ({ ...each, at: each.at.toISOString() })),
        fields: Object.assign({}, ...approved.map(({ fields }): Json => fields)),
      }
    },

    /** Nobody need decide any more. */
    async withdraw(id: string): Promise<void> {
      await pool.query(WITHDRAW, [id])
    },
  }
}

/** One that was withdrawn when its run ended is asked again when the run goes on; what was decided so far stays. */
const OPEN = `
with opened as (
  insert into approvals (id, workspace_id, run_id, path, title, description, needed, fields, comment_on_reject,
    until, has_deadline, remind_hours, escalate_at, escalate_to)
  values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10, $11, $12, $13, $14)
  on conflict (id) do update set outcome = null, decided_at = null, title = excluded.title,
    description = excluded.description, until = excluded.until, escalate_at = excluded.escalate_at
  where approvals.outcome = 'withdrawn'
  returning id, until
), asked as (
  insert into approvers (approval_id, email, mail_at) select opened.id, email, now() from opened, unnest($15::text[]) email
  on conflict (approval_id, email) do update set mail_at = case
    when exists (select from approval_decisions d where d.approval_id = approvers.approval_id and d.email = approvers.email)
    then null else now() end
)
select until from opened union all select until from approvals where id = $1 limit 1`

const CLOSE = `
update approvals set outcome = coalesce(outcome, 'timeout'), decided_at = coalesce(decided_at, now()), escalate_at = null
where id = $1 returning outcome`

const DECISIONS = `
select email as by, decision, comment, decided_at as at, on_behalf as "onBehalf", fields
from approval_decisions where approval_id = $1 order by decided_at, email`

const WITHDRAW = `
update approvals set outcome = 'withdrawn', decided_at = now(), escalate_at = null where id = $1 and outcome is null`
