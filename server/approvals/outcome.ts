import type { Decision } from '#database/enums'

export type Votes = { needed: number; approvers: number; decisions: { decision: Decision }[] }

/** What is decided once so many approve, or so many can no longer be reached; null while it is open. */
export function outcomeOf({ needed, approvers, decisions }: Votes): Decision | null {
  const approved = decisions.filter(({ decision }) => decision === 'approved').length
  if (approved >= needed) return 'approved'
  const mayStill = approvers - decisions.length

  return approved + mayStill < needed ? 'rejected' : null
}
