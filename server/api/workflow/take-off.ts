import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'

type Failed = { id: string; title: string; version: number; back: number | null }

/** When the triggers of a new version could not be set, what was live before is live again. */
export async function takeOff(ctx: ActorContext, { id, title, version, back }: Failed): Promise<void> {
  const changed = await ctx.db.$transaction(async (tx) => {
    const { count } = await tx.workflow.updateMany({
      where: { id, workspaceId: ctx.actor.workspaceId, liveVersion: version },
      data: { liveVersion: back },
    })
    if (count > 0) {
      const detail = { version, back, why: 'Its triggers could not be set.' }
      await record(tx, ctx, { action: 'workflow.unpublish', type: 'workflow', id, name: title, detail })
    }

    return count > 0
  })

  if (changed) await ctx.app.triggers.sync(id)
}
