import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { problem, stored, storedDocument } from '../json.ts'
import { procedure } from '../trpc.ts'
import { problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'
import { lastSaver } from './saved-by.ts'

/** The draft alone: what an editor asks for each time somebody else saved. */
export const getDraft = procedure('workflow.getDraft')
  .meta({ rest: { method: 'GET', path: '/workflows/{id}/draft', summary: 'Read the draft of a workflow' } })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      title: z.string(),
      draft: storedDocument,
      revision: z.int().describe('Grows with each save; name it to save.'),
      savedBy: z.string().nullable().describe('Who saved it last, as people call them.'),
      problems: z.array(problem).describe('What keeps the draft from being published.'),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const row = await findWorkflow(ctx, id)
    const { title, revision, draft } = row
    const document = stored<Workflow>(draft)

    const [savedBy, problems] = await Promise.all([lastSaver(ctx, row), problemsOf(ctx, { id, document })])

    return { title, revision, draft: document, savedBy, problems }
  })
