import { z } from 'zod'
import type { Json } from '#graph/workflow'
import { stored } from '../json.ts'
import { pageInput, pageOf } from '../page.ts'
import { procedure } from '../trpc.ts'

/** Newest first. */
export const listAudit = procedure('audit.list')
  .input(z.object({ search: z.string().trim().max(200).optional(), ...pageInput }).prefault({}))
  .query(async ({ ctx: { db, actor }, input: { search, cursor, limit } }) => {
    const before = cursor && /^\d{1,9}$/.test(cursor) ? Number(cursor) : null
    const contains = { contains: search, mode: 'insensitive' } as const
    const rows = await db.auditEntry.findMany({
      where: {
        workspaceId: actor.workspaceId,
        ...(before !== null && { number: { lt: before } }),
        ...(search && { OR: [{ actor: contains }, { action: contains }, { target: contains }] }),
      },
      orderBy: { number: 'desc' },
      take: limit + 1,
    })

    return pageOf(rows, {
      limit,
      place: ({ number }) => String(number),
      item: ({ number, at, actor, action, target, targetType, targetId, detail, ip }) => ({
        number,
        at: at.toISOString(),
        actor,
        action,
        target,
        targetType,
        targetId,
        detail: stored<{ [field: string]: Json }>(detail),
        ip,
      }),
    })
  })
