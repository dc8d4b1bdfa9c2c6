import { router } from '../trpc.ts'
import { listAudit } from './list-audit.ts'
import { verifyAuditChain } from './verify-audit.ts'

export const auditRouter = router({ list: listAudit, verify: verifyAuditChain })
