import { z } from 'zod'
import { passedTests, passTests } from '../test-case/pass-tests.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { goLive, guardProblems } from './go-live.ts'
import { sideOf } from './side.ts'

/**
 * Publishes an earlier version again, under a new number; the draft stays as it is. What was live once needs no review
 * to be so again: going back is what one does when something is wrong. Its tests are run as for any publication.
 */
export const goBack = procedure('workflow.goBack')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{id}/versions/{number}/publish',
      summary: 'Go back to an earlier version',
    },
  })
  .input(
    z.object({
      id: z.uuid(),
      number: z.int().min(1).max(999_999_999),
      note: z.string().trim().max(1000).default(''),
    }),
  )
  .output(z.object({ version: z.int(), tests: passedTests }))
  .mutation(async ({ ctx, input: { id, number, note } }) => {
    const row = await findWorkflow(ctx, id)
    const { title, revision, liveVersion } = row
    const { document } = await sideOf(ctx, row, String(number))
    await guardProblems(ctx, { id, title, document })
    const tests = await passTests(ctx, { id, title, document, block: row.testsBlock })
    const version = await goLive(ctx, {
      ...{ id, title, document, revision, liveVersion },
      note: note || `Back to version ${number}`,
      action: 'workflow.goBack',
      detail: { backTo: number, before: liveVersion },
    })

    return { version, tests }
  })
