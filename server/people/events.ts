import { z } from 'zod'
import type { Doing, PeopleEvent } from '#graph/presence'

const nodeId = z.string().max(64)

/** What a page tells of its person: bounded, since all the others hear it. */
export const doing: z.ZodType<Doing> = z.object({
  cursor: z.object({ x: z.number(), y: z.number() }).optional(),
  selected: z.array(nodeId).max(20).default([]),
  field: z.object({ node: nodeId, at: z.string().max(300) }).optional(),
  view: z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() }).optional(),
})

/** What processes tell each other. `asks` wants to hear who else is in the same workflow. */
export type Message = {
  workspaceId: string
  workflowId: string
  event: PeopleEvent | { kind: 'doing'; tab: string; userId: string; doing: Doing }
  asks?: boolean
}
