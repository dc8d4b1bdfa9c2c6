import { router } from '../trpc.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { getInvitation } from './get-invitation.ts'
import { inviteMember } from './invite-member.ts'
import { listMembers } from './list-members.ts'
import { removeMember } from './remove-member.ts'
import { revokeInvitation } from './revoke-invitation.ts'
import { setRole } from './set-role.ts'

export const memberRouter = router({
  list: listMembers,
  invite: inviteMember,
  setRole,
  remove: removeMember,
  revokeInvitation,
  getInvitation,
  acceptInvitation,
})
