import { z } from 'zod'
import { record } from '../record.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { caseFields, guardSize } from './case-input.ts'
import { findCase } from './case-row.ts'

export const saveCase = procedure('testCase.save')
  .meta({ rest: { method: 'PUT', path: '/test-cases/{id}', summary: 'Change a test case' } })
  .input(
    z.object({
      id: z.uuid(),
      revision: z.int().describe('The revision this change started from.'),
      ...z.object(caseFields).partial().shape,
    }),
  )
  .output(z.object({ revision: z.int() }))
  .mutation(async ({ ctx, input: { id, revision, payload, ...others } }) => {
    const row = await findCase(ctx, id)
    // The trigger gives something, if only nothing at all.
    const fields = { ...others, ...(payload !== undefined && { payload: payload ?? {} }) }
    guardSize(fields)

    return ctx.db.$transaction(async (tx) => {
      const { count } = await tx.testCase.updateMany({
        where: { id, revision, workspaceId: ctx.actor.workspaceId },
        data: { ...fields, revision: revision + 1 },
      })
      if (count === 0) throw tooLate(row)
      const detail = { changed: Object.keys(fields) }
      await record(tx, ctx, { action: 'testCase.save', type: 'testCase', id, name: row.title, detail })

      return { revision: revision + 1 }
    })
  })

const tooLate = ({ title, revision }: { title: string; revision: number }) =>
  refuse('CONFLICT', `“${title}” was changed elsewhere after the revision this change started from.`, {
    fix: 'Load the test case again and repeat the change.',
    revision,
  })
