import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { guardReview } from '../review/guard-review.ts'
import { passedTests, passTests } from '../test-case/pass-tests.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { draftChanged, goLive, guardProblems } from './go-live.ts'
import { guardNote } from './publishing-rules.ts'

/** Makes the draft the live version: immutable, numbered, and what trigger events start from now on. */
export const publishWorkflow = procedure('workflow.publish')
  .meta({ rest: { method: 'POST', path: '/workflows/{id}/publish', summary: 'Publish the draft' } })
  .input(
    z.object({
      id: z.uuid(),
      note: z.string().trim().max(1000).default(''),
      revision: z.int().optional().describe('Of the draft that was looked at: another one is not published.'),
      withoutReview: z
        .boolean()
        .default(false)
        .describe('An owner does without the review that is asked for, where the workspace allows it.'),
    }),
  )
  .output(z.object({ version: z.int(), tests: passedTests }))
  .mutation(async ({ ctx, input: { id, note, revision: seen, withoutReview } }) => {
    const row = await findWorkflow(ctx, id)
    const { title, revision, liveVersion } = row
    if (seen !== undefined && seen !== revision) throw draftChanged()
    const document = stored<Workflow>(row.draft)
    await guardNote(ctx, note)
    const review = await guardReview(ctx, { row, document, withoutReview })
    await guardProblems(ctx, { id, title, document })
    const tests = await passTests(ctx, { id, title, document, block: row.testsBlock })

    const version = await goLive(ctx, {
      ...{ id, title, document, note, revision, liveVersion },
      action: 'workflow.publish',
      detail: review,
    })

    return { version, tests }
  })
