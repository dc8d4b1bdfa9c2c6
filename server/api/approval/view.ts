import type { z } from 'zod'
import { type ApprovalRead, formOf, stateOf } from '#server/approvals/read'
import type { approvalDetail, person } from './fields.ts'

/** An approval as whoever may decide sees it. */
export function detailOf(approval: ApprovalRead): z.infer<typeof approvalDetail> {
  const { id, title, description, needed, commentOnReject, hasDeadline, until, run } = approval

  return {
    id,
    title,
    description,
    state: stateOf(approval),
    workflow: run.workflow.title,
    needed,
    fields: formOf(approval),
    commentOnReject,
    askedAt: approval.createdAt.toISOString(),
    deadline: hasDeadline ? until.toISOString() : null,
    decidedAt: approval.decidedAt?.toISOString() ?? null,
    people: peopleOf(approval),
  }
}

export function peopleOf({ approvers, decisions }: ApprovalRead): z.infer<typeof person>[] {
  return approvers.map(({ email, isEscalated }) => {
    const decided = decisions.find((each) => each.email === email)

    return {
      email,
      isEscalated,
      decision: decided?.decision ?? null,
      comment: decided?.comment ?? '',
      onBehalf: decided?.onBehalf ?? '',
      decidedAt: decided?.decidedAt.toISOString() ?? null,
    }
  })
}
