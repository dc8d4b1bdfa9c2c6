import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { hashOf } from '../workflow/snapshot.ts'
import { caseRow, rowOf } from './case-row.ts'
import { rehearseAll } from './rehearse.ts'

export const runCases = procedure('testCase.run')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{workflowId}/test-cases/run',
      summary: 'Run test cases on the saved draft and wait for their results',
    },
  })
  .input(
    z.object({
      workflowId: z.uuid(),
      ids: z.array(z.uuid()).max(100).optional().describe('Left out, all of the workflow.'),
    }),
  )
  .output(z.object({ passed: z.int(), failed: z.int(), items: z.array(caseRow) }))
  .mutation(async ({ ctx, input: { workflowId, ids } }) => {
    const { draft } = await findWorkflow(ctx, workflowId)
    const document = stored<Workflow>(draft)
    const cases = await ctx.db.testCase.findMany({
      where: { workflowId, workspaceId: ctx.actor.workspaceId, ...(ids && { id: { in: ids } }) },
      orderBy: { id: 'asc' },
    })
    const ran = await rehearseAll(ctx, { workflowId, document, cases })
    const hash = hashOf(document)
    const items = ran.map((row) => rowOf(row, hash))
    const passed = items.filter(({ last }) => last?.passed).length

    return { passed, failed: items.length - passed, items }
  })
