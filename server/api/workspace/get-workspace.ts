import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { errorWorkflows } from './error-workflows.ts'

const output = z.object({
  id: z.uuid(),
  name: z.string(),
  reviewsChanges: z.boolean().describe('Changes are reviewed before they go live.'),
  ownersBypass: z.boolean().describe('Owners may publish without a review that is asked for.'),
  wantsNotes: z.boolean().describe('Each version comes with a note.'),
  errorWorkflow: z
    .object({
      id: z.uuid(),
      title: z.string().nullable().describe('null when it was removed.'),
      works: z
        .boolean()
        .describe('False when it is not published, or does not start with “When a run fails”.'),
    })
    .nullable(),
})

export const getWorkspace = procedure('workspace.get')
  .meta({ rest: { method: 'GET', path: '/workspace', summary: 'Read the settings of the workspace' } })
  .output(output)
  .query(async ({ ctx }) => {
    const { db, actor } = ctx
    const { id, name, errorWorkflowId, reviewsChanges, ownersBypass, wantsNotes } =
      await db.workspace.findUniqueOrThrow({
        where: { id: actor.workspaceId },
      })
    const settings = { id, name, reviewsChanges, ownersBypass, wantsNotes }
    if (!errorWorkflowId) return { ...settings, errorWorkflow: null }
    const [workflow, able] = await Promise.all([
      db.workflow.findFirst({ where: { id: errorWorkflowId, workspaceId: id }, select: { title: true } }),
      errorWorkflows(ctx),
    ])
    const works = able.some((each) => each.id === errorWorkflowId)

    return { ...settings, errorWorkflow: { id: errorWorkflowId, title: workflow?.title ?? null, works } }
  })
