import { z } from 'zod'
import { record } from '../record.ts'
import { procedure } from '../trpc.ts'
import { findCase } from './case-row.ts'

export const removeCase = procedure('testCase.remove')
  .meta({ rest: { method: 'DELETE', path: '/test-cases/{id}', summary: 'Remove a test case' } })
  .input(z.object({ id: z.uuid() }))
  .output(z.object({ id: z.uuid() }))
  .mutation(async ({ ctx, input: { id } }) => {
    const { title } = await findCase(ctx, id)

    await ctx.db.$transaction(async (tx) => {
      await tx.testCase.deleteMany({ where: { id, workspaceId: ctx.actor.workspaceId } })
      await record(tx, ctx, { action: 'testCase.remove', type: 'testCase', id, name: title })
    })

    return { id }
  })
