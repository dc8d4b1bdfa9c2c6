import { z } from 'zod'

const nodeId = z.string().max(64)

/** What somebody does in a workflow, as their page tells it: bounded, since all the others hear it. */
export const doing = z.object({
  /** In the coordinates of the canvas; left out while the pointer is elsewhere. */
  cursor: z.object({ x: z.number(), y: z.number() }).optional(),
  selected: z.array(nodeId).max(20).default([]),
  /** The field they write in: a JSON Pointer into the input of a node, or `title`. */
  field: z.object({ node: nodeId, at: z.string().max(300) }).optional(),
  /** What they see of the canvas: its middle and how large. */
  view: z.object({ x: z.number(), y: z.number(), zoom: z.number().positive() }).optional(),
})

export type Doing = z.infer<typeof doing>

/** Somebody with a workflow open; twice when in two tabs. */
export type Present = { tab: string; userId: string; name: string; doing: Doing }

export type PeopleEvent =
  /** These are here, and do this now. */
  | { kind: 'here'; people: Present[] }
  | { kind: 'gone'; tab: string }
  /** The draft was saved; `collided` are places where that wrote over what others had just saved. */
  | { kind: 'draft'; revision: number; by: { userId: string; name: string }; collided: string[] }
  | { kind: 'comments' }
  /** Something may have been missed: read everything afresh. */
  | { kind: 'again' }

/** What processes tell each other. `asks` wants to hear who else is in the same workflow. */
export type Message = {
  workspaceId: string
  workflowId: string
  event: PeopleEvent | { kind: 'doing'; tab: string; userId: string; doing: Doing }
  asks?: boolean
}
