import type { ActorContext } from '../context.ts'

/** What is under way stops acting on the world. */
export async function cancelRuns({ app, db, actor }: ActorContext, workflowId: string) {
  const runs = await db.run.findMany({
    where: { workflowId, workspaceId: actor.workspaceId, finishedAt: null },
    select: { id: true },
  })

  await Promise.all(runs.map(({ id }) => app.runtime.cancel(id)))
}
