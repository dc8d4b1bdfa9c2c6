import { z } from 'zod'
import type { Schema } from '#graph/node-type'
import { statedSchema } from '#graph/stated-fields'
import type { Workflow } from '#graph/workflow'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'

const schema = z.custom<Schema>().nullable()

/** What a workflow takes and gives when another one calls it: as its live version states it, else its draft. */
export const getCall = procedure('workflow.getCall')
  .meta({
    rest: {
      method: 'GET',
      path: '/workflows/{id}/call',
      summary: 'Read what a workflow takes and gives when it is called',
    },
  })
  .input(z.object({ id: z.uuid() }))
  .output(
    z.object({
      title: z.string(),
      isLive: z.boolean().describe('Only a live version can be called.'),
      isCallable: z.boolean().describe('It starts with “When called”.'),
      takes: schema.describe('A JSON Schema; null when it takes whatever it is given.'),
      returns: schema.describe('A JSON Schema; null when it gives what its last step gave.'),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const { title, draft, liveVersion } = await findWorkflow(ctx, id)
    const version =
      liveVersion === null
        ? null
        : await ctx.db.version.findUniqueOrThrow({
            where: { workflowId_number: { workflowId: id, number: liveVersion } },
            select: { snapshot: { select: { document: true } } },
          })
    const { nodes } = stored<Workflow>(version?.snapshot.document ?? draft)
    const trigger = nodes.find(({ type, disabled }) => type === 'trigger.call' && !disabled)

    return {
      title,
      isLive: version !== null,
      isCallable: trigger !== undefined,
      takes: statedSchema(trigger?.input.fields),
      returns: statedSchema(trigger?.input.returns),
    }
  })
