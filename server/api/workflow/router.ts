import { router } from '../trpc.ts'
import { compareVersions } from './compare-versions.ts'
import { createWorkflow } from './create-workflow.ts'
import { duplicateWorkflow } from './duplicate-workflow.ts'
import { getCall } from './get-call.ts'
import { getDraft } from './get-draft.ts'
import { getHistory } from './get-history.ts'
import { getPublishing } from './get-publishing.ts'
import { getVersion } from './get-version.ts'
import { getWorkflow } from './get-workflow.ts'
import { goBack } from './go-back.ts'
import { listVersions } from './list-versions.ts'
import { listWorkflows } from './list-workflows.ts'
import { publishWorkflow } from './publish-workflow.ts'
import { removeWorkflow } from './remove-workflow.ts'
import { restoreVersion } from './restore-version.ts'
import { saveReviewRule } from './save-review-rule.ts'
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
  getHistory,
  compare: compareVersions,
  restore: restoreVersion,
  goBack,
  getPublishing,
  saveReviewRule,
})
