import { accountRouter } from './account/router.ts'
import { alertRouter } from './alert/router.ts'
import { approvalRouter } from './approval/router.ts'
import { auditRouter } from './audit/router.ts'
import { bulkRouter } from './bulk/router.ts'
import { captureRouter } from './capture/router.ts'
import { checkOutput } from './catalog/check-output.ts'
import { getCatalog } from './catalog/get-catalog.ts'
import { commentRouter } from './comment/router.ts'
import { credentialRouter } from './credential/router.ts'
import { eventRouter } from './event/router.ts'
import { getFile } from './file/get-file.ts'
import { folderRouter } from './folder/router.ts'
import { memberRouter } from './member/router.ts'
import { mentionRouter } from './mention/router.ts'
import { getOffer } from './option/get-offer.ts'
import { listLabels } from './option/list-labels.ts'
import { listOffers } from './option/list-offers.ts'
import { listOptions } from './option/list-options.ts'
import { reviewRouter } from './review/router.ts'
import { runRouter } from './run/router.ts'
import { sendSignal } from './signal/send-signal.ts'
import { storageRouter } from './storage/router.ts'
import { getHealth } from './system/get-health.ts'
import { tableRouter } from './table/router.ts'
import { tagRouter } from './tag/router.ts'
import { testCaseRouter } from './test-case/router.ts'
import { tokenRouter } from './token/router.ts'
import { triggerRouter } from './trigger/router.ts'
import { createCallerFactory, router } from './trpc.ts'
import { welcomeRouter } from './welcome/router.ts'
import { workflowRouter } from './workflow/router.ts'
import { workspaceRouter } from './workspace/router.ts'

/** Every procedure there is. Pages call it by tRPC, programs by `/api/v1`. */
export const appRouter = router({
  workflow: workflowRouter,
  testCase: testCaseRouter,
  run: runRouter,
  event: eventRouter,
  bulk: bulkRouter,
  approval: approvalRouter,
  comment: commentRouter,
  mention: mentionRouter,
  review: reviewRouter,
  catalog: router({ get: getCatalog, checkOutput }),
  credential: credentialRouter,
  table: tableRouter,
  option: router({ list: listOptions, listOffers, getOffer, listLabels }),
  workspace: workspaceRouter,
  member: memberRouter,
  account: accountRouter,
  token: tokenRouter,
  trigger: triggerRouter,
  capture: captureRouter,
  audit: auditRouter,
  storage: storageRouter,
  file: router({ get: getFile }),
  signal: router({ send: sendSignal }),
  alert: alertRouter,
  folder: folderRouter,
  tag: tagRouter,
  welcome: welcomeRouter,
  system: router({ health: getHealth }),
})

export type AppRouter = typeof appRouter

export const createCaller = createCallerFactory(appRouter)
