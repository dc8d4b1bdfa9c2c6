import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { type FiledWorkflow, type WorkflowFile, workflowFile } from '#graph/workflow-file'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflows, ids } from './some-workflows.ts'

/** The drafts of workflows as one file. It names credentials by their ids and holds no secret. */
export const exportWorkflows = procedure('workflow.export')
  .meta({ rest: { method: 'POST', path: '/workflows/export', summary: 'Export workflows as one JSON file' } })
  .input(z.object({ ids }))
  .output(z.custom<WorkflowFile>().meta({ type: 'object' }))
  .query(async ({ ctx, input: { ids } }) => {
    const rows = await findWorkflows(ctx, ids)
    const tags = await ctx.db.workflowTag.findMany({
      where: { workflowId: { in: rows.map(({ id }) => id) } },
      select: { workflowId: true, tag: { select: { name: true } } },
    })
    const named = Map.groupBy(tags, ({ workflowId }) => workflowId)

    return workflowFile(
      rows.map(({ id, title, draft }): FiledWorkflow => {
        const own = (named.get(id) ?? []).map(({ tag }) => tag.name).toSorted()

        return { title, ...(own.length > 0 && { tags: own }), document: stored<Workflow>(draft) }
      }),
    )
  })
