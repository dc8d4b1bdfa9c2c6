import { router } from '../trpc.ts'
import { countApprovals } from './count-approvals.ts'
import { decideApproval } from './decide-approval.ts'
import { decideByLink } from './decide-by-link.ts'
import { getApproval } from './get-approval.ts'
import { getByLink } from './get-by-link.ts'
import { listApprovals } from './list-approvals.ts'

export const approvalRouter = router({
  list: listApprovals,
  count: countApprovals,
  get: getApproval,
  decide: decideApproval,
  getByLink,
  decideByLink,
})
