import type { Prisma } from '#database/client'
import type { Json } from '#graph/workflow'
import { audit } from '#server/access/audit'
import type { ActorContext } from './context.ts'

type Recorded = {
  action: string
  type:
    | 'workflow'
    | 'run'
    | 'bulk'
    | 'credential'
    | 'member'
    | 'invitation'
    | 'account'
    | 'session'
    | 'token'
    | 'table'
    | 'testCase'
    | 'workspace'
    | 'alertRule'
    | 'comment'
    | 'folder'
    | 'tag'
    | 'workspace'
  id: string
  /** What people call it. */
  name: string
  detail?: { [field: string]: Json }
}

/** Writes what the actor did into the audit, in the transaction that does it. */
export function record(
  tx: Prisma.TransactionClient,
  { actor, ip }: ActorContext,
  done: Recorded,
  reader: Parameters<typeof audit>[2] = tx,
) {
  const change = {
    workspaceId: actor.workspaceId,
    actorId: actor.userId,
    actor: actor.name,
    action: done.action,
    targetType: done.type,
    targetId: done.id,
    target: done.name,
    ip,
    ...(done.detail && { detail: done.detail }),
  }

  return audit(tx, change, reader)
}
