import { z } from 'zod'
import type { Prisma } from '#database/client'
import { tableLimits } from '#server/tables/limits'
import { once, PATIENCE } from '#server/tables/once'
import { holdTable } from '#server/tables/open-table'
import { saveGiven, saveModes } from '#server/tables/save-given'
import type { ActorContext } from '../context.ts'
import { procedure } from '../trpc.ts'
import { findTable } from './find-table.ts'
import { givenValues, row, rowOf } from './row.ts'

export const createRows = procedure('table.createRows')
  .meta({
    rest: {
      method: 'POST',
      path: '/tables/{id}/rows',
      summary: 'Add rows, or update them by their key',
      status: 201,
    },
  })
  .input(
    z.object({
      id: z.uuid(),
      rows: z.array(givenValues).min(1).max(1000),
      mode: z
        .enum(saveModes)
        .default('add')
        .describe(
          'What becomes of rows whose key is there already: add refuses all, skip leaves them, upsert changes them.',
        ),
      otherFields: z.enum(['refuse', 'leave-out']).default('refuse').describe('Fields that no column has.'),
    }),
  )
  .output(z.object({ rows: z.array(row), added: z.int(), updated: z.int(), skipped: z.int() }))
  .mutation(async ({ ctx, input: { id, ...given } }) => {
    await findTable(ctx, id)
    const { workspaceId } = ctx.actor
    const limits = tableLimits(ctx.app.env)
    const saved = await inOne(ctx, async (tx) =>
      saveGiven({ tx, table: await holdTable(tx, { workspaceId, id }), limits }, given),
    )

    return { ...saved, rows: saved.rows.map((each) => rowOf({ ...each, ...datesOf(each) })) }
  })

/** A program that asks again with the same Idempotency-Key is told what was done. */
function inOne<Result>(
  { db, actor, idempotencyKey }: ActorContext,
  work: (tx: Prisma.TransactionClient) => Promise<Result>,
): Promise<Result> {
  if (!idempotencyKey) return db.$transaction(work, PATIENCE)

  return once(db, { workspaceId: actor.workspaceId, key: `api ${actor.userId} ${idempotencyKey}` }, work)
}

/** What was kept for a second asking holds dates as text. */
function datesOf({ createdAt, updatedAt }: { createdAt: Date | string; updatedAt: Date | string }) {
  return { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) }
}
