import type { Prisma } from '#database/client'
import type { Json } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { record } from '../record.ts'

/** An editor saves up to three times a second; so long one entry speaks for all of what the same person draws. */
export const SPELL_MINUTES = 10

type Saved = {
  id: string
  title: string
  detail: { [field: string]: Json }
  /** Renamed the workflow, or wrote over what somebody else just saved. */
  isNotable: boolean
}

/** Writes a save into the audit, unless it goes on with a spell of drawing that is there already. */
export async function recordSave(
  tx: Prisma.TransactionClient,
  ctx: ActorContext,
  { id, title, detail, isNotable }: Saved,
) {
  const isEntry = isNotable || ctx.actor.via === 'token' || !(await isSpellOpen(tx, ctx, id))
  if (isEntry) await record(tx, ctx, { action: 'workflow.save', type: 'workflow', id, name: title, detail })
}

/** What else happens to the workflow, such as a publication, ends it: the log says whether it was changed since. */
async function isSpellOpen(tx: Prisma.TransactionClient, { actor }: ActorContext, id: string) {
  const { workspaceId, name } = actor
  const since = new Date(Date.now() - SPELL_MINUTES * 60_000)
  const last = await tx.auditEntry.findFirst({
    where: {
      ...{ workspaceId, targetId: id, at: { gt: since } },
      OR: [{ action: { not: 'workflow.save' } }, { actor: name }],
    },
    orderBy: { number: 'desc' },
    select: { action: true },
  })

  return last?.action === 'workflow.save'
}
