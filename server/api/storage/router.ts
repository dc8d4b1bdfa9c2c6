import { router } from '../trpc.ts'
import { getStorage } from './get-storage.ts'
import { saveStorage } from './save-storage.ts'
import { saveWorkflowRetention } from './save-workflow-retention.ts'
import { startSweep } from './start-sweep.ts'

export const storageRouter = router({
  get: getStorage,
  save: saveStorage,
  saveWorkflow: saveWorkflowRetention,
  sweep: startSweep,
})
