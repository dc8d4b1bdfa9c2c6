import { newSecret } from '#server/access/secret'
import { greeting, PASSWORD, type World } from './test-world.ts'

/** An input that is right for the world it is made from. */
export type Sample = {
  input: (world: World) => unknown
  /** What somebody with every right in another workspace meets: nothing there, or only what is their own. */
  stranger: 'NOT_FOUND' | 'own'
  /** What the least of those who may do it meets there; left out, it is done. */
  meets?: 'CONFLICT' | 'BAD_REQUEST'
}

const own = (input: (world: World) => unknown = () => undefined): Sample => ({ input, stranger: 'own' })
const hidden = (input: (world: World) => unknown): Sample => ({ input, stranger: 'NOT_FOUND' })

const workflow = ({ workflowId }: World) => ({ id: workflowId })
const workflows = ({ workflowId }: World) => ({ ids: [workflowId] })
const folder = ({ folderId }: World) => ({ id: folderId })
const tag = ({ tagId }: World) => ({ id: tagId })
const run = ({ runId }: World) => ({ id: runId })
const review = ({ reviewId }: World) => ({ id: reviewId })
const bulk = ({ bulkId }: World) => ({ id: bulkId })
const testCase = ({ testCaseId }: World) => ({ id: testCaseId })
const table = ({ tableId }: World) => ({ id: tableId })
const rule = ({ ruleId }: World) => ({ id: ruleId })
const comment = ({ commentId }: World) => ({ id: commentId })
const credential = ({ credentialId }: World) => ({ id: credentialId })

/** One for each procedure that needs somebody signed in; a test fails when one is missing. */
export const samples: Record<string, Sample> = {
  'workflow.list': own(() => ({})),
  'workflow.get': hidden(workflow),
  'workflow.getDraft': hidden(workflow),
  'workflow.create': own(() => ({ title: 'New', document: greeting })),
  'workflow.save': hidden((world) => ({ ...workflow(world), revision: 1, title: 'Other' })),
  'workflow.publish': hidden(workflow),
  'workflow.unpublish': hidden(workflow),
  'workflow.remove': hidden(workflow),
  'workflow.duplicate': hidden(workflow),
  'workflow.getCall': hidden(workflow),
  'workflow.listVersions': hidden(workflow),
  'workflow.getVersion': hidden((world) => ({ ...workflow(world), number: 1 })),
  'workflow.getHistory': hidden(workflow),
  'workflow.compare': hidden(workflow),
  'workflow.restore': hidden((world) => ({ ...workflow(world), from: '1' })),
  'workflow.goBack': hidden((world) => ({ ...workflow(world), number: 1 })),
  'workflow.getPublishing': hidden(workflow),
  'workflow.saveReviewRule': hidden((world) => ({ ...workflow(world), reviewsChanges: true })),

  'review.list': own(() => ({})),
  'review.get': hidden(review),
  'review.count': own(),
  'review.create': hidden(workflow),
  // The editor of the world decides it; the owner, who asked for it, cannot.
  'review.decide': hidden((world) => ({ ...review(world), decision: 'approved' })),
  // The owner of the world asked for it: an editor cannot take it back.
  'review.withdraw': { ...hidden(review), meets: 'CONFLICT' },

  'testCase.list': hidden(({ workflowId }) => ({ workflowId })),
  'testCase.get': hidden(testCase),
  'testCase.record': hidden(({ runId }) => ({ runId })),
  'testCase.create': hidden(({ workflowId }) => ({ workflowId, title: 'New', nodeId: 'start', payload: {} })),
  'testCase.save': hidden((world) => ({ ...testCase(world), revision: 1, title: 'Other' })),
  'testCase.remove': hidden(testCase),
  'testCase.run': hidden(({ workflowId }) => ({ workflowId })),
  'testCase.setBlock': hidden(({ workflowId }) => ({ workflowId, block: true })),

  'workflow.listIds': own(() => ({})),
  'workflow.listFailing': own(),
  'workflow.setFavourite': hidden((world) => ({ ...workflow(world), favourite: true })),
  'workflow.export': hidden(workflows),
  'workflow.move': hidden((world) => ({ ...workflows(world), folderId: null })),
  'workflow.tag': hidden((world) => ({ ...workflows(world), add: ['Orders'] })),
  'workflow.switchOn': hidden(workflow),
  'workflow.bin': hidden(workflows),
  'workflow.putBack': hidden(({ binnedId }) => ({ ids: [binnedId] })),
  'folder.list': own(),
  'folder.create': own(() => ({ name: newSecret() })),
  'folder.save': hidden((world) => ({ ...folder(world), name: newSecret() })),
  'folder.remove': hidden(folder),
  'folder.restore': hidden(({ removedFolderId }) => ({ id: removedFolderId })),
  'tag.list': own(),
  'tag.save': hidden((world) => ({ ...tag(world), colour: 'done' })),
  'tag.remove': hidden(tag),
  'welcome.get': own(),
  'welcome.save': own(() => ({ looked: true })),

  'run.list': own(({ workflowId }) => ({ workflowId })),
  'run.get': hidden(run),
  // The run of the world has no loop.
  'run.usual': hidden(run),
  'run.listRounds': { ...hidden((world) => ({ ...run(world), loop: 'each' })), meets: 'BAD_REQUEST' },
  'run.listSteps': { ...hidden((world) => ({ ...run(world), round: 'each[0]' })), meets: 'BAD_REQUEST' },
  'run.start': hidden(({ workflowId }) => ({ workflowId })),
  'run.test': hidden(({ workflowId }) => ({ workflowId })),
  'run.cancel': hidden(run),
  // The run of the world is done, and only one that is not can be resumed.
  'run.resume': { ...hidden(run), meets: 'CONFLICT' },
  'run.again': hidden(run),
  'run.letPass': hidden(run),
  'event.list': hidden(({ workflowId }) => ({ workflowId })),
  'event.get': hidden(({ eventId }) => ({ id: eventId })),
  'event.replay': hidden(({ eventId }) => ({ id: eventId, version: 'newest' })),
  'bulk.count': own(() => ({ action: 'again', filter: {} })),
  'bulk.create': own(() => ({ action: 'again', filter: {}, ratePerMinute: 1 })),
  'bulk.list': own(() => ({})),
  'bulk.get': hidden(bulk),
  'bulk.pause': hidden(bulk),
  // The job of the world goes on, and only a paused one is told to.
  'bulk.goOn': { ...hidden(bulk), meets: 'CONFLICT' },
  'bulk.cancel': hidden(bulk),
  'signal.send': own(() => ({ name: 'order-paid' })),
  'workspace.get': own(),
  'workspace.save': own(() => ({ errorWorkflowId: null })),
  'approval.list': own(() => ({})),
  'approval.count': own(),
  'approval.get': hidden(({ approvalId }) => ({ id: approvalId })),
  // None of the world's people is asked.
  'approval.decide': {
    ...hidden(({ approvalId }) => ({ id: approvalId, decision: 'approved' })),
    meets: 'CONFLICT',
  },
  'comment.list': hidden(({ workflowId }) => ({ workflowId })),
  'comment.count': hidden(({ workflowId }) => ({ workflowId })),
  'comment.get': hidden(comment),
  'comment.create': hidden(({ workflowId }) => ({ workflowId, nodeId: 'greet', text: 'Hello' })),
  // That of the world is the owner's.
  'comment.save': { ...hidden((world) => ({ ...comment(world), text: 'Other' })), meets: 'CONFLICT' },
  'comment.remove': { ...hidden(comment), meets: 'CONFLICT' },
  'comment.resolve': hidden((world) => ({ ...comment(world), resolved: true })),
  'mention.list': own(() => ({})),
  'mention.count': own(),
  'mention.markSeen': own(() => ({})),
  'run.sample': hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })),
  'run.value': hidden((world) => ({ ...run(world), path: 'start', attempt: 1, field: 'output' })),
  'run.lastOutputs': hidden(({ workflowId }) => ({ workflowId })),

  'trigger.list': own(() => ({})),
  // That of the world waits for somebody to press a button.
  'trigger.retry': { ...hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })), meets: 'CONFLICT' },

  'capture.get': hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })),
  // That of the world waits for somebody to press a button.
  'capture.start': { ...hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })), meets: 'CONFLICT' },
  'capture.cancel': hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })),
  'capture.create': { ...hidden(({ workflowId }) => ({ workflowId, nodeId: 'start' })), meets: 'CONFLICT' },

  'catalog.get': own(),
  'catalog.checkOutput': own(() => ({ type: 'data.set', version: 1, value: {} })),

  'credential.list': own(() => ({})),
  'credential.get': hidden(credential),
  'credential.create': own(() => ({
    service: 'http',
    kind: 'bearer',
    name: 'New',
    fields: { token: 'secret' },
  })),
  'credential.save': hidden((world) => ({ ...credential(world), name: 'Other' })),
  'credential.remove': hidden(credential),
  'credential.test': hidden(credential),
  'credential.saveLimit': hidden((world) => ({ ...credential(world), limit: { calls: 5, perSeconds: 60 } })),
  'credential.resume': hidden(credential),

  'table.list': own(() => ({})),
  'table.get': hidden(table),
  'table.create': own(() => ({ name: newSecret(), columns: [{ title: 'Name', type: 'text' }] })),
  'table.save': hidden((world) => ({ ...table(world), revision: 1, name: newSecret() })),
  'table.remove': hidden(table),
  'table.listRows': hidden(table),
  'table.createRows': hidden((world) => ({ ...table(world), rows: [{ Name: 'Ben' }] })),
  'table.saveRow': hidden((world) => ({
    ...table(world),
    rowId: world.rowId,
    version: 1,
    values: { Name: 'Eve' },
  })),
  'table.removeRows': hidden((world) => ({ ...table(world), ids: [world.rowId] })),
  'table.importRows': hidden((world) => ({ ...table(world), csv: 'Name\nAda' })),
  'table.exportRows': hidden(table),
  'table.inferColumns': own(() => ({ csv: 'Name\nAda' })),

  // The service of the world's credential has no lists.
  'option.listOffers': {
    ...hidden(({ credentialId }) => ({ credentialId, lists: ['channels'] })),
    meets: 'BAD_REQUEST',
  },
  'option.getOffer': {
    ...hidden(({ credentialId }) => ({ credentialId, lists: ['channels'], value: 'C1' })),
    meets: 'BAD_REQUEST',
  },
  'option.listLabels': hidden(({ credentialId }) => ({ credentialId })),
  'option.list': own(({ tableId }) => ({ list: 'columns', of: tableId })),

  'member.list': own(),
  'member.invite': own(() => ({ email: `${newSecret()}@example.org`, role: 'viewer' })),
  'member.setRole': hidden(({ actor }) => ({ userId: actor('viewer').userId, role: 'operator' })),
  'member.remove': hidden(({ actor }) => ({ userId: actor('viewer').userId })),
  'member.revokeInvitation': hidden(({ invitation }) => ({ id: invitation.id })),

  'account.get': own(),
  'account.save': own(() => ({ name: 'Other' })),
  'account.changePassword': own(() => ({ current: PASSWORD, next: PASSWORD })),
  'account.listSessions': own(),
  'account.revokeSession': hidden(({ actor }) => ({ id: actor('viewer').sessionId })),

  'token.list': own(),
  'token.create': own(() => ({ name: 'New', role: 'viewer' })),
  'token.revoke': hidden(({ tokenId }) => ({ id: tokenId })),

  'storage.get': own(),
  'storage.save': own(() => ({ keepDays: 30 })),
  'storage.saveWorkflow': hidden((world) => ({ ...workflow(world), keepDays: 7 })),
  'storage.sweep': own(),

  'file.get': hidden(({ fileId }) => ({ id: fileId })),

  'audit.list': own(() => ({})),
  'audit.verify': own(),

  'alert.list': own(() => ({})),
  'alert.listRules': own(),
  'alert.createRule': own(() => ({ condition: { kind: 'failed' }, emails: ['ops@example.org'] })),
  'alert.saveRule': hidden((world) => ({
    ...rule(world),
    condition: { kind: 'silence', hours: 24 },
    emails: ['ops@example.org'],
  })),
  'alert.removeRule': hidden(rule),
  'alert.testRule': hidden(rule),
  'alert.renewSecret': hidden(rule),

  'system.health': own(),
}
