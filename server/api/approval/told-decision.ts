import { z } from 'zod'
import { Decision } from '#database/enums'
import type { Decided } from '#server/approvals/decide'
import { refuse } from '../refuse.ts'

export const decidedOutput = z.object({
  outcome: z.enum(Decision).nullable().describe('What it came to; null while more must decide.'),
})

const ENDS = {
  approved: 'It was approved already.',
  rejected: 'It was rejected already.',
  timeout: 'Its time is up.',
  withdrawn: 'The run that asked has ended.',
}

/** A decision that was taken, or a refusal in words for whoever gave it. */
export function told(decided: Decided): z.infer<typeof decidedOutput> {
  if ('outcome' in decided) return decided

  switch (decided.refused) {
    case 'closed':
      throw refuse('CONFLICT', `This can no longer be decided. ${ENDS[decided.state]}`)
    case 'before':
      throw refuse('CONFLICT', 'This was decided here before. A decision cannot be changed.')
    case 'stranger':
      throw refuse('FORBIDDEN', 'Only those who were asked may decide this.')
    case 'silent':
      throw refuse('BAD_REQUEST', 'Rejecting needs a reason here.', { fix: 'Say why in the comment.' })
    case 'form': {
      const problems = Object.entries(decided.problems).map(([field, message]) => ({ field, message }))
      throw refuse('BAD_REQUEST', 'The form is not filled in as it must be.', {
        fix: problems.map(({ field, message }) => `${field}: ${message}`).join(' '),
        problems,
      })
    }
  }
}
