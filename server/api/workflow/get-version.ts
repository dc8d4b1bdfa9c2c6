import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { notFound } from '../refuse.ts'
import { procedure } from '../trpc.ts'

export const getVersion = procedure('workflow.getVersion')
  .input(z.object({ id: z.uuid(), number: z.int() }))
  .query(async ({ ctx: { db, actor }, input: { id, number } }) => {
    const version = await db.version.findFirst({
      where: { workflowId: id, number, workflow: { workspaceId: actor.workspaceId } },
      select: { snapshot: { select: { document: true } } },
    })
    if (!version) throw notFound('version')

    return { document: stored<Workflow>(version.snapshot.document) }
  })
