import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The run, when it is in the workspace of whoever asks. */
export async function findRun({ db, actor }: ActorContext, id: string) {
  const run = await db.run.findFirst({
    where: { id, workspaceId: actor.workspaceId },
    include: { workflow: { select: { title: true } } },
  })
  if (!run) throw notFound('run')

  return run
}
