import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import { toStored } from '#server/values/handle'
import { stored } from '../json.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from '../workflow/find-workflow.ts'
import { sampleOf } from './sample-of.ts'
import { shown } from './shown.ts'
import { triggerNode } from './trigger-node.ts'

/** What a test of that trigger would use. */
export const getSample = procedure('run.sample')
  .input(z.object({ workflowId: z.uuid(), nodeId: z.string().max(100) }))
  .query(async ({ ctx, input: { workflowId, nodeId } }) => {
    const { draft } = await findWorkflow(ctx, workflowId)

    const { payload, from } = await sampleOf(ctx, workflowId, triggerNode(stored<Workflow>(draft), nodeId))
    const { value, large } = shown(toStored(payload))

    return { payload: value, from, large }
  })
