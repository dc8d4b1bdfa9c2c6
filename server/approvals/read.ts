import type { Approval, ApprovalDecision, Approver, Prisma } from '#database/client'
import type { ApprovalOutcome, RunStatus } from '#database/enums'
import type { FormField } from './form.ts'

/** What is read with an approval, so that its state can be told. */
export const withPeople = {
  approvers: { orderBy: [{ isEscalated: 'asc' }, { email: 'asc' }] },
  decisions: { orderBy: { decidedAt: 'asc' } },
  run: { select: { status: true, workflowId: true, workflow: { select: { title: true } } } },
} as const satisfies Prisma.ApprovalInclude

export type ApprovalRead = Approval & {
  approvers: Approver[]
  decisions: ApprovalDecision[]
  run: { status: RunStatus; workflowId: string; workflow: { title: string } }
}

const SETTLED: RunStatus[] = ['done', 'failed', 'cancelled']

/** What it came to, also where its run has ended or its time is up and nobody has written so yet. */
export function stateOf({ outcome, until, run }: ApprovalRead, now = new Date()): ApprovalOutcome | 'open' {
  if (outcome) return outcome
  if (SETTLED.includes(run.status)) return 'withdrawn'

  return until <= now ? 'timeout' : 'open'
}

/** Those that can still be decided, by the same rule. */
export function openWhere(now = new Date()): Prisma.ApprovalWhereInput {
  return { outcome: null, until: { gt: now }, run: { status: { notIn: SETTLED } } }
}

/** The column only ever holds what the step's contract let in. */
export const formOf = ({ fields }: Pick<Approval, 'fields'>) => fields as FormField[]
