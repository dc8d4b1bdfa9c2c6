import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { errorWorkflows } from './error-workflows.ts'

const output = z.object({
  id: z.uuid(),
  name: z.string(),
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
    const { id, name, errorWorkflowId } = await db.workspace.findUniqueOrThrow({
      where: { id: actor.workspaceId },
    })
    if (!errorWorkflowId) return { id, name, errorWorkflow: null }
    const [workflow, able] = await Promise.all([
      db.workflow.findFirst({ where: { id: errorWorkflowId, workspaceId: id }, select: { title: true } }),
      errorWorkflows(ctx),
    ])
    const works = able.some((each) => each.id === errorWorkflowId)

    return { id, name, errorWorkflow: { id: errorWorkflowId, title: workflow?.title ?? null, works } }
  })
