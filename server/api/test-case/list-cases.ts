import { z } from 'zod'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { hashOf } from '../workflow/snapshot.ts'
import { caseRow, rowOf } from './case-row.ts'

export const listCases = procedure('testCase.list')
  .meta({
    rest: {
      method: 'GET',
      path: '/workflows/{workflowId}/test-cases',
      summary: 'List the test cases of a workflow',
    },
  })
  .input(z.object({ workflowId: z.uuid() }))
  .output(
    z.object({
      items: z.array(caseRow),
      block: z.boolean().describe('Whether one that fails keeps it from being published.'),
    }),
  )
  .query(async ({ ctx, input: { workflowId } }) => {
    const { draft, testsBlock } = await findWorkflow(ctx, workflowId)
    const rows = await ctx.db.testCase.findMany({
      where: { workflowId, workspaceId: ctx.actor.workspaceId },
      orderBy: { id: 'asc' },
    })
    const hash = hashOf(stored(draft))

    return { items: rows.map((row) => rowOf(row, hash)), block: testsBlock }
  })
