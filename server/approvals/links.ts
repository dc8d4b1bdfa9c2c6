import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whom a link lets decide what. */
export type Invited = { approvalId: string; email: string }

export type ApprovalLinks = ReturnType<typeof createApprovalLinks>

/**
 * Links by which a person decides without an account. Each is signed for one person with a key of this instance:
 * nobody can make one up, or turn theirs into that of somebody else. It is worth as much as the approval is open.
 */
export function createApprovalLinks({ secret, origin }: { secret: string; origin: string }) {
  const seal = ({ approvalId, email }: Invited) =>
    createHmac('sha256', secret).update(`approval\n${approvalId}\n${email}`).digest('base64url')
  const token = (invited: Invited) =>
    `${invited.approvalId}.${Buffer.from(invited.email).toString('base64url')}.${seal(invited)}`

  return {
    token,
    url: (invited: Invited) => new URL(`/approvals/${token(invited)}`, origin).href,

    /** Whom a token stands for; null when it is none of ours. */
    invited(given: string): Invited | null {
      const [approvalId = '', encoded = '', mac = ''] = given.split('.')
      const invited = { approvalId, email: Buffer.from(encoded, 'base64url').toString() }
      const [wanted, found] = [Buffer.from(seal(invited)), Buffer.from(mac)]

      return wanted.length === found.length && timingSafeEqual(wanted, found) ? invited : null
    },

    /** Where members find what a step asks, whether it has asked already or not. */
    page: ({ runId, path }: { runId: string; path: string }) =>
      new URL(`/approvals?${new URLSearchParams({ run: runId, step: path })}`, origin).href,
  }
}
