import type { Role } from '#database/enums'

/** From the least to the most. */
export const roles = ['viewer', 'operator', 'editor', 'admin', 'owner'] as const satisfies Role[]

const everyone: Role[] = [...roles]
const operators: Role[] = ['operator', 'editor', 'admin', 'owner']
const editors: Role[] = ['editor', 'admin', 'owner']
const admins: Role[] = ['admin', 'owner']
const owners: Role[] = ['owner']

/** Who may do what. An action is a procedure; the few others are named in a procedure that asks twice. */
export const permissions = {
  'workflow.list': everyone,
  'workflow.get': everyone,
  'workflow.getDraft': everyone,
  'workflow.getCall': everyone,
  'workflow.listVersions': everyone,
  'workflow.getVersion': everyone,
  'workflow.getHistory': everyone,
  'workflow.compare': everyone,
  'workflow.getPublishing': everyone,
  'workflow.create': editors,
  'workflow.save': editors,
  'workflow.duplicate': editors,
  'workflow.publish': editors,
  'workflow.unpublish': editors,
  'workflow.remove': editors,
  'workflow.listIds': everyone,
  'workflow.listFailing': everyone,
  'workflow.setFavourite': everyone,
  'workflow.export': everyone,
  'workflow.move': editors,
  'workflow.tag': editors,
  'workflow.switchOn': editors,
  'workflow.bin': editors,
  'workflow.putBack': editors,

  'folder.list': everyone,
  'folder.create': editors,
  'folder.save': editors,
  'folder.remove': editors,
  'folder.restore': editors,
  'tag.list': everyone,
  'tag.save': editors,
  'tag.remove': editors,

  'welcome.get': everyone,
  'welcome.save': everyone,
  'workflow.restore': editors,
  'workflow.goBack': editors,
  'workflow.saveReviewRule': admins,

  'review.list': everyone,
  'review.get': everyone,
  'review.count': everyone,
  'review.create': editors,
  /** What somebody else asked for. */
  'review.decide': editors,
  'review.withdraw': editors,
  'review.withdrawForOthers': admins,
  /** To publish without the approval that is asked for, where the workspace lets owners do so. */
  'review.bypass': owners,

  'testCase.list': everyone,
  'testCase.get': everyone,
  'testCase.record': editors,
  'testCase.create': editors,
  'testCase.save': editors,
  'testCase.remove': editors,
  'testCase.run': editors,
  /** Whether a failing test case keeps a workflow from being published. */
  'testCase.setBlock': admins,

  'run.list': everyone,
  'run.get': everyone,
  'run.listRounds': everyone,
  'run.listSteps': everyone,
  'run.sample': everyone,
  'run.usual': everyone,
  'run.lastOutputs': everyone,
  'run.value': everyone,
  /** Files and large values of runs. */
  'file.get': everyone,

  'run.start': operators,
  'run.cancel': operators,
  'run.resume': operators,
  'run.again': operators,
  'run.letPass': operators,
  'run.test': editors,
  'signal.send': operators,

  'event.list': everyone,
  'event.get': everyone,
  'event.replay': operators,

  'bulk.count': operators,
  'bulk.create': operators,
  'bulk.pause': operators,
  'bulk.goOn': operators,
  'bulk.cancel': operators,
  'bulk.list': everyone,
  'bulk.get': everyone,

  'approval.list': everyone,
  'approval.count': everyone,
  'approval.get': everyone,
  /** Whoever is asked, whatever their role. */
  'approval.decide': everyone,
  /** In the place of somebody who is asked. */
  'approval.decideForOthers': admins,
  'comment.list': everyone,
  'comment.count': everyone,
  'comment.get': everyone,
  'comment.create': operators,
  /** Only what is one's own. */
  'comment.save': operators,
  'comment.remove': operators,
  'comment.resolve': operators,
  /** Of whoever asks. */
  'mention.list': everyone,
  'mention.count': everyone,
  'mention.markSeen': everyone,
  'trigger.list': everyone,
  'trigger.retry': operators,
  'capture.get': everyone,
  'capture.start': editors,
  'capture.cancel': editors,
  'capture.create': editors,

  'catalog.get': everyone,
  'catalog.checkOutput': everyone,

  'credential.list': everyone,
  'credential.get': editors,
  'credential.create': editors,
  'credential.save': editors,
  'credential.test': editors,
  'credential.remove': admins,
  'credential.saveLimit': admins,
  'credential.resume': operators,

  'table.list': everyone,
  'table.get': everyone,
  'table.listRows': everyone,
  'table.exportRows': everyone,
  'table.createRows': operators,
  'table.saveRow': operators,
  'table.removeRows': operators,
  'table.importRows': operators,
  'table.create': editors,
  'table.inferColumns': editors,
  'table.save': editors,
  'table.remove': admins,

  'option.list': everyone,
  /** With a credential, at its service: for those who could use it in a workflow. */
  'option.listOffers': editors,
  'option.getOffer': editors,
  'option.listLabels': everyone,

  'member.list': everyone,
  'member.invite': admins,
  'member.setRole': admins,
  'member.remove': admins,
  'member.revokeInvitation': admins,
  /** To make somebody an owner, and to change or remove one. */
  'member.grantOwner': owners,

  'account.get': everyone,
  'account.save': everyone,
  'account.changePassword': everyone,
  'account.listSessions': everyone,
  'account.revokeSession': everyone,

  'workspace.get': everyone,
  'workspace.save': admins,

  'token.list': admins,
  'token.create': admins,
  'token.revoke': admins,

  'alert.list': everyone,
  'alert.listRules': everyone,
  'alert.createRule': admins,
  'alert.saveRule': admins,
  'alert.removeRule': admins,
  'alert.testRule': admins,
  'alert.renewSecret': admins,

  'storage.get': admins,
  'storage.save': admins,
  'storage.saveWorkflow': admins,
  'storage.sweep': admins,

  'audit.list': admins,
  'audit.verify': admins,

  'system.health': everyone,
} as const satisfies Record<string, Role[]>

export type Action = keyof typeof permissions

const actions = Object.keys(permissions).filter((name): name is Action => name in permissions)

export function can(role: Role, action: Action): boolean {
  return permissions[action].some((allowed) => allowed === role)
}

/** Everything a role may do, for pages that hide what would be refused. */
export function allowed(role: Role): Action[] {
  return actions.filter((action) => can(role, action))
}

/** The least role that may do it, for the message of a refusal. */
export function leastRole(action: Action): Role {
  return roles.find((role) => can(role, action)) ?? 'owner'
}

/** The lesser of two roles: what a token may do never exceeds what its person may do. */
export function lesserRole(one: Role, other: Role): Role {
  return roles.indexOf(one) < roles.indexOf(other) ? one : other
}
