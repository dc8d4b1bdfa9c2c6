import { router } from '../trpc.ts'
import { createWorkflow } from './create-workflow.ts'
import { duplicateWorkflow } from './duplicate-workflow.ts'
import { getCall } from './get-call.ts'
import { getDraft } from './get-draft.ts'
import { getVersion } from './get-version.ts'
import { getWorkflow } from './get-workflow.ts'
import { listVersions } from './list-versions.ts'
import { listWorkflows } from './list-workflows.ts'
import { publishWorkflow } from './publish-workflow.ts'
import { removeWorkflow } from './remove-workflow.ts'
import { saveWorkflow } from './save-workflow.ts'
import { unpublishWorkflow } from './unpublish-workflow.ts'

export const workflowRouter = router({
  list: listWorkflows,
  get: getWorkflow,
  getDraft,
  create: createWorkflow,
  save: saveWorkflow,
  publish: publishWorkflow,
  unpublish: unpublishWorkflow,
  remove: removeWorkflow,
  duplicate: duplicateWorkflow,
  getCall,
  listVersions,
  getVersion,
})
