import type { ActorContext } from '../context.ts'

/** Others who have it open take over what the draft is now at once. `collided`: places that were written over. */
export function tellDraft(
  { app, actor }: ActorContext,
  { id, revision, collided = [] }: { id: string; revision: number; collided?: string[] | undefined },
) {
  app.people.tell({ workspaceId: actor.workspaceId, workflowId: id }, { kind: 'draft', revision, collided })
}
