import type { Prisma } from '#database/client'
import type { ApprovalOutcome, Decision } from '#database/enums'
import { audit } from '#server/access/audit'
import type { App } from '#server/app'
import { decideWait } from '#server/runtime/decide-wait'
import { waitToken } from './asking.ts'
import { type Answers, type FormProblems, readForm } from './form.ts'
import { outcomeOf } from './outcome.ts'
import { type ApprovalRead, formOf, readHeld, stateOf } from './read.ts'

export type Given = {
  approvalId: string
  /** The approver whose decision it is. */
  email: string
  decision: Decision
  comment: string
  answers: Answers
}

/** Who gives it: the approver, or somebody in their place. */
export type Giver = {
  actorId: string | null
  actor: string
  ip: string
  onBehalf: string
  via: 'link' | 'page' | 'api'
}

export type Decided =
  | { outcome: Decision | null }
  | { refused: 'closed'; state: ApprovalOutcome }
  | { refused: 'stranger' | 'before' | 'silent' }
  | { refused: 'form'; problems: FormProblems }

/**
 * Takes a decision, writes it into the audit, and lets the run go on once all is decided: together, or not at all.
 * Of two who decide at the same moment, one is counted after the other.
 */
export async function decide(
  { db, runtime }: { db: App['db']; runtime: Pick<App['runtime'], 'engine' | 'wake'> },
  given: Given,
  giver: Giver,
): Promise<Decided> {
  const { approvalId, decision } = given
  const token = waitToken(approvalId)
  const { decided, runId } = await db.$transaction(async (tx) => {
    const approval = await readHeld(tx, approvalId)
    const { runId, path } = approval
    const read = check(approval, given)
    if ('refused' in read) return { decided: read, runId }

    await write(tx, { given, giver, answers: read.answers })
    const outcome = await count(tx, approval, decision)
    await audit(tx, entryOf(approval, { given, giver, outcome }))
    if (outcome) await decideWait(tx, { token, runId, path, engine: runtime.engine }, { decision: outcome })

    return { decided: { outcome }, runId }
  })
  if ('outcome' in decided && decided.outcome) runtime.wake(runId, token)

  return decided
}

function check(approval: ApprovalRead, { email, decision, comment, answers }: Given) {
  const state = stateOf(approval)
  if (!approval.approvers.some((each) => each.email === email)) return { refused: 'stranger' } as const
  if (approval.decisions.some((each) => each.email === email)) return { refused: 'before' } as const
  if (state !== 'open') return { refused: 'closed', state } as const
  if (decision === 'rejected')
    return approval.commentOnReject && comment === '' ? ({ refused: 'silent' } as const) : { answers: {} }

  const read = readForm(formOf(approval), answers)
  return 'problems' in read ? ({ refused: 'form', problems: read.problems } as const) : read
}

type Written = { given: Given; giver: Giver; answers: Answers }

async function write(
  tx: Prisma.TransactionClient,
  { given: { approvalId, email, decision, comment }, giver, answers }: Written,
) {
  const { onBehalf } = giver
  await tx.approvalDecision.create({
    data: { approvalId, email, decision, comment, fields: answers, onBehalf, decidedAt: new Date() },
  })
  await tx.approver.update({
    where: { approvalId_email: { approvalId, email } },
    data: { mailAt: null },
  })
}

async function count(tx: Prisma.TransactionClient, approval: ApprovalRead, decision: Decision) {
  const { id, needed, approvers, decisions } = approval
  const outcome = outcomeOf({
    needed,
    approvers: approvers.length,
    decisions: [...decisions, { decision }],
  })
  if (!outcome) return null
  await tx.approval.update({ where: { id }, data: { outcome, decidedAt: new Date(), escalateAt: null } })
  await tx.approver.updateMany({ where: { approvalId: id }, data: { mailAt: null } })

  return outcome
}

type Entered = { given: Given; giver: Giver; outcome: Decision | null }

function entryOf(approval: ApprovalRead, { given, giver, outcome }: Entered) {
  const { id, workspaceId, title, runId, path, run } = approval
  const { email, decision, comment } = given
  const { actorId, actor, ip, onBehalf, via } = giver

  return {
    workspaceId,
    actorId,
    actor,
    ip,
    action: decision === 'approved' ? 'approval.approve' : 'approval.reject',
    targetType: 'approval',
    targetId: id,
    target: title,
    detail: {
      runId,
      step: path,
      workflow: run.workflow.title,
      via,
      ...(comment && { comment }),
      ...(onBehalf && { for: email }),
      ...(outcome && { outcome }),
    },
  }
}
