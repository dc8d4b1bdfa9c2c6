import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The run, when it is in the workspace of whoever asks and its workflow is not in the bin. */
export async function findRun({ db, actor }: ActorContext, id: string) {
  const run = await db.run.findFirst({
    where: { id, workspaceId: actor.workspaceId, workflow: { binnedAt: null } },
    include: { workflow: { select: { title: true } } },
  })
  if (!run) throw notFound('run')

  return run
}
