import { z } from 'zod'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { hashOf } from '../workflow/snapshot.ts'
import { caseFields } from './case-input.ts'
import { caseRow, findCase, rowOf } from './case-row.ts'

const output = caseRow.omit({ expectations: true }).extend({
  ...caseFields,
  title: z.string(),
  workflowId: z.uuid(),
  revision: z.int(),
  recordedFrom: z.uuid().nullable().describe('The run it was recorded from; that may be gone.'),
})

export const getCase = procedure('testCase.get')
  .meta({ rest: { method: 'GET', path: '/test-cases/{id}', summary: 'Read a test case' } })
  .input(z.object({ id: z.uuid() }))
  .output(output)
  .query(async ({ ctx, input: { id } }) => {
    const row = await findCase(ctx, id)
    const { draft } = await findWorkflow(ctx, row.workflowId)

    return {
      ...rowOf(row, hashOf(stored(draft))),
      workflowId: row.workflowId,
      revision: row.revision,
      recordedFrom: row.recordedFrom,
      payload: stored(row.payload),
      stubs: stored<z.infer<typeof output>['stubs']>(row.stubs),
      expectations: stored<z.infer<typeof output>['expectations']>(row.expectations),
    }
  })
