import type { Json } from '#graph/workflow'
import type { Input } from '#nodes/approval/request.types'
import { NodeError } from '#nodes/execute'
import { type Question, waitToken } from '#server/approvals/asking'
import { StepFailure } from '../durable.ts'
import { type Acting, type Control, closing } from './control.ts'
import { endOf, LONGEST_DAYS, unlessOver } from './wait.ts'

/** Asks people, waits for them, and goes on by what the tables say they decided. */
export const requestApproval: Control = async (acting) => {
  const { walk, path, durable } = acting
  const { state } = await ask(acting)
  const { approvalId, until } = state as State
  const awaited = { token: waitToken(approvalId), until: new Date(until) }
  try {
    await unlessOver(acting, durable.waitForSignal(path, awaited))
  } catch (error) {
    if (error instanceof StepFailure) walk.asking.withdraw(approvalId)
    throw error
  }

  return durable.run(
    path,
    async () => {
      const answer = await walk.asking.answer(approvalId)
      return { output: answer as Json, port: answer.decision }
    },
    closing,
  )
}

type State = { approvalId: string; until: string; asked: string[] }

function ask({ walk, node, path, frame, durable }: Acting) {
  return durable.open(path, async (attempt): Promise<Json> => {
    const input = (await walk.input(node, frame)) as Input
    await attempt.begin(input as Json)
    const question = questionOf(input, { workspaceId: walk.workspaceId, runId: walk.runId, path })
    const { id, until } = await walk.asking.open(question)

    return { approvalId: id, until: until.toISOString(), asked: question.approvers } satisfies State
  })
}

function questionOf(input: Input, where: Pick<Question, 'workspaceId' | 'runId' | 'path'>): Question {
  const { title, description = '', needed, fields, commentOnReject, remindHours } = input
  const approvers = addresses(input.approvers)
  if (needed > approvers.length) {
    throw new NodeError(`${needed} must approve, but only ${approvers.length} are asked.`, {
      fix: 'Name more people under “Who decides”, or ask for fewer approvals.',
    })
  }
  const longest = endOf({ amount: LONGEST_DAYS, unit: 'days' })
  const escalation = input.escalate
    ? {
        at: endOf({ amount: input.escalateAmount ?? 1, unit: input.escalateUnit ?? 'days' }),
        to: addresses(input.escalateTo ?? []).filter((email) => !approvers.includes(email)),
      }
    : null

  return {
    ...where,
    title,
    description,
    approvers,
    needed,
    fields,
    commentOnReject,
    until: input.limit ? endOf({ amount: input.amount ?? 3, unit: input.unit ?? 'days' }) : longest,
    hasDeadline: input.limit,
    remindHours,
    escalation: escalation && escalation.to.length > 0 ? escalation : null,
  }
}

/** One spelling of an address, so that a person is one. */
const addresses = (given: string[]) => [...new Set(given.map((email) => email.trim().toLowerCase()))]
