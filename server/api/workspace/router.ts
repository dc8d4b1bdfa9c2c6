import { router } from '../trpc.ts'
import { getWorkspace } from './get-workspace.ts'
import { saveWorkspace } from './save-workspace.ts'

export const workspaceRouter = router({ get: getWorkspace, save: saveWorkspace })
