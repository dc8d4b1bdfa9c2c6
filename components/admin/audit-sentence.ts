/** What happened, as the middle of a sentence: "Ada *published* Orders". */
export function auditVerb(action: string): string {
  return (
    verbs[action] ??
    action
      .replace('.', ': ')
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
  )
}

/** Whether the entry names something worth repeating; "signed in ada@example.com" does not. */
export const hasTarget = (action: string) => !action.startsWith('session.') && !action.startsWith('account.')

const verbs: Record<string, string> = {
  'account.changePassword': 'changed their password',
  'account.revokeSession': 'ended one of their sessions',
  'account.save': 'changed their name',
  'account.setup': 'set up this Patchbay',
  'bulk.cancel': 'cancelled the rest of a bulk job:',
  'bulk.create': 'started a bulk job over many runs:',
  'bulk.goOn': 'went on with a bulk job:',
  'bulk.pause': 'paused a bulk job:',
  'approval.approve': 'approved',
  'approval.reject': 'rejected',
  'capture.start': 'listened for a call on the draft of',
  'alert.createRule': 'made the rule',
  'alert.removeRule': 'removed the rule',
  'alert.renewSecret': 'renewed the secret of the rule',
  'alert.saveRule': 'changed the rule to',
  'alert.testRule': 'sent a test by the rule',
  'comment.create': 'commented on',
  'comment.remove': 'deleted a comment on',
  'comment.resolve': 'resolved or reopened a thread on',
  'comment.save': 'changed a comment on',
  'credential.create': 'added the credential',
  'credential.remove': 'removed the credential',
  'credential.resume': 'ended the pause of the credential',
  'credential.save': 'changed the credential',
  'credential.saveLimit': 'changed the call limit of the credential',
  'credential.test': 'tested the credential',
  'event.replay': 'replayed an event of',
  'member.acceptInvitation': 'accepted the invitation of',
  'member.invite': 'invited',
  'member.remove': 'removed the member',
  'member.revokeInvitation': 'revoked the invitation of',
  'member.setRole': 'changed the role of',
  'review.approve': 'approved the changes of',
  'review.create': 'asked for a review of',
  'review.return': 'asked for changes of',
  'review.withdraw': 'took back the request to review',
  'run.again': 'ran again',
  'run.cancel': 'cancelled a run of',
  'run.letPass': 'let the runs pass that waited behind a failed run of',
  'run.resume': 'resumed a run of',
  'run.start': 'started a run of',
  'run.test': 'tested',
  'session.create': 'signed in',
  'session.end': 'signed out',
  'session.refuse': 'was refused at sign-in',
  'storage.save': 'changed the storage rules of',
  'storage.saveWorkflow': 'changed how long runs are kept of',
  'storage.sweep': 'cleaned up the storage of',
  'table.create': 'created the table',
  'table.importRows': 'imported rows into',
  'table.remove': 'removed the table',
  'table.removeRows': 'deleted rows of',
  'table.save': 'changed the table',
  'token.create': 'created the token',
  'token.revoke': 'revoked the token',
  'trigger.retry': 'had a trigger look at once in',
  'workflow.create': 'created the workflow',
  'workflow.duplicate': 'duplicated the workflow',
  'workflow.goBack': 'went back to an earlier version of',
  'workflow.publish': 'published',
  'workflow.remove': 'removed the workflow',
  'workflow.restore': 'restored an earlier draft of',
  'workflow.save': 'changed the draft of',
  'workflow.saveReviewRule': 'changed whether changes are reviewed of',
  'workflow.unpublish': 'took offline',
  'workspace.save': 'changed the settings of',
}
