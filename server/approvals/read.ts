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

/** The same inside a transaction, which has one connection: it is asked one thing after the other. */
export async function readHeld(tx: Prisma.TransactionClient, id: string): Promise<ApprovalRead> {
  await tx.$queryRaw`select 1 from approvals where id = ${id}::uuid for update`
  const approval = await tx.approval.findUniqueOrThrow({ where: { id } })
  const approvers = await tx.approver.findMany({ where: { approvalId: id } })
  const decisions = await tx.approvalDecision.findMany({ where: { approvalId: id } })
  const run = await tx.run.findUniqueOrThrow({ where: { id: approval.runId }, select: withPeople.run.select })

  return { ...approval, approvers, decisions, run }
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
