import { z } from 'zod'
import type { Expectation, Stubs } from '#graph/test-case'
import type { Json } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { caseFields, guardSize, MOST_CASES } from './case-input.ts'

export const createCase = procedure('testCase.create')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/test-cases',
      summary: 'Write a test case',
      status: 201,
    },
  })
  .input(
    z.object({
      workflowId: z.uuid(),
      ...caseFields,
      stubs: caseFields.stubs.default({}),
      expectations: caseFields.expectations.default([]),
    }),
  )
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input }) => {
    await findWorkflow(ctx, input.workflowId)

    return insertCase(ctx, { ...input, recordedFrom: null })
  })

type NewCase = {
  workflowId: string
  title: string
  nodeId: string
  payload: Json
  stubs: Stubs
  expectations: Expectation[]
  recordedFrom: string | null
}

export async function insertCase(
  ctx: ActorContext,
  { workflowId, ...fields }: NewCase,
): Promise<{ id: string }> {
  const { workspaceId, userId } = ctx.actor
  const { payload, stubs, expectations } = fields
  guardSize({ payload, stubs, expectations })
  if ((await ctx.db.testCase.count({ where: { workflowId } })) >= MOST_CASES) {
    throw refuse('CONFLICT', `A workflow has ${MOST_CASES} test cases at most.`, {
      fix: 'Remove one that tests nothing of its own.',
    })
  }

  return ctx.db.$transaction(async (tx) => {
    const { id } = await tx.testCase.create({
      data: { workspaceId, workflowId, createdById: userId, ...fields, payload: payload ?? {} },
      select: { id: true },
    })
    await record(tx, ctx, { action: 'testCase.create', type: 'testCase', id, name: fields.title })

    return { id }
  })
}
