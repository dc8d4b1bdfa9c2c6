import { z } from 'zod'

/** A trigger of a draft. */
export const triggerInput = z.object({ workflowId: z.uuid(), nodeId: z.string().max(100) })
