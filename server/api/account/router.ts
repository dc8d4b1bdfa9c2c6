import { router } from '../trpc.ts'
import { changePassword } from './change-password.ts'
import { getAccount } from './get-account.ts'
import { listSessions } from './list-sessions.ts'
import { needsSetup } from './needs-setup.ts'
import { revokeSession } from './revoke-session.ts'
import { saveAccount } from './save-account.ts'
import { setUp } from './set-up.ts'

export const accountRouter = router({
  setup: setUp,
  needsSetup,
  get: getAccount,
  save: saveAccount,
  changePassword,
  listSessions,
  revokeSession,
})
