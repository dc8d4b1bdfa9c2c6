import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { takeOff } from './take-off.ts'
import { takenAddresses } from './taken-addresses.ts'

/** Makes the newest published version live again. The draft is not looked at. */
export const switchOnWorkflow = procedure('workflow.switchOn')
  .meta({
    rest: {
      method: 'POST',
      path: '/workflows/{id}/switch-on',
      summary: 'Make the newest published version live again',
    },
  })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ liveVersion: z.int() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { workspaceId } = ctx.actor
    const { title, liveVersion } = await findWorkflow(ctx, id)
    if (liveVersion !== null) return { liveVersion }
    const last = await ctx.db.version.findFirst({ where: { workflowId: id }, orderBy: { number: 'desc' } })
    if (!last) throw neverPublished(title)
    const version = last.number
    const [taken] = await takenAddresses(ctx.db, { id, version })
    if (taken)
      throw refuse('CONFLICT', `“${title}” cannot be switched on: ${taken.message}`, {
        fix: 'Open it, choose another path and publish it.',
      })
    await ctx.db.$transaction(async (tx) => {
      await tx.workflow.updateMany({ where: { id, workspaceId }, data: { liveVersion: version } })
      const detail = { version }
      await record(tx, ctx, { action: 'workflow.switchOn', type: 'workflow', id, name: title, detail })
    })
    try {
      await ctx.app.triggers.sync(id)
    } catch (error) {
      await takeOff(ctx, { id, title, version, back: null })
      throw error
    }

    return { liveVersion: version }
  })

const neverPublished = (title: string) =>
  refuse('CONFLICT', `“${title}” was never published, so there is nothing to switch on.`, {
    fix: 'Open it and publish its draft.',
  })
