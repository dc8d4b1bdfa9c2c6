import type { ActorContext } from '../context.ts'
import { notFound } from '../refuse.ts'

/** The job, when it is in the workspace of whoever asks. */
export async function findBulk({ db, actor }: Pick<ActorContext, 'db' | 'actor'>, id: string) {
  const job = await db.bulkJob.findFirst({ where: { id, workspaceId: actor.workspaceId } })
  if (!job) throw notFound('job')

  return job
}
