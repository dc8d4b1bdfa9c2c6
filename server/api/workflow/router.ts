import { router } from '../trpc.ts'
import { binWorkflows } from './bin-workflows.ts'
import { compareVersions } from './compare-versions.ts'
import { createWorkflow } from './create-workflow.ts'
import { duplicateWorkflow } from './duplicate-workflow.ts'
import { exportWorkflows } from './export-workflows.ts'
import { getCall } from './get-call.ts'
import { getDraft } from './get-draft.ts'
import { getHistory } from './get-history.ts'
import { getPublishing } from './get-publishing.ts'
import { getVersion } from './get-version.ts'
import { getWorkflow } from './get-workflow.ts'
import { goBack } from './go-back.ts'
import { listFailing } from './list-failing.ts'
import { listIds } from './list-ids.ts'
import { listVersions } from './list-versions.ts'
import { listWorkflows } from './list-workflows.ts'
import { moveWorkflows } from './move-workflows.ts'
import { publishWorkflow } from './publish-workflow.ts'
import { putBackWorkflows } from './put-back-workflows.ts'
import { removeWorkflow } from './remove-workflow.ts'
import { restoreVersion } from './restore-version.ts'
import { saveReviewRule } from './save-review-rule.ts'
import { saveWorkflow } from './save-workflow.ts'
import { setFavourite } from './set-favourite.ts'
import { switchOnWorkflow } from './switch-on-workflow.ts'
import { tagWorkflows } from './tag-workflows.ts'
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
  listIds,
  listFailing,
  move: moveWorkflows,
  tag: tagWorkflows,
  setFavourite,
  switchOn: switchOnWorkflow,
  export: exportWorkflows,
  bin: binWorkflows,
  putBack: putBackWorkflows,
  getHistory,
  compare: compareVersions,
  restore: restoreVersion,
  goBack,
  getPublishing,
  saveReviewRule,
})
