import { ConditionError, type Conditions, evaluate } from '#graph/conditions'
import { NodeError } from '../execute.ts'

/** Whether conditions hold; a comparison that makes no sense is for a person to mend. */
export function decide(conditions: Conditions): boolean {
  try {
    return evaluate(conditions)
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error

    throw new NodeError(error.message, { fix: error.fix, cause: error })
  }
}
