import { verifyAudit } from '#server/access/audit'
import { procedure } from '../trpc.ts'

/** Walks the chain of hashes of the workspace. */
export const verifyAuditChain = procedure('audit.verify').query(({ ctx: { db, actor } }) =>
  verifyAudit(db, actor.workspaceId),
)
