import type { Problem } from '../problem.ts'
import type { Rule } from './rule.ts'

/** Something must start the workflow. */
export const triggerProblems: Rule = ({ workflow, typeOf }) => {
  const triggers = workflow.nodes.filter((node) => typeOf(node)?.trigger)
  if (triggers.length === 0) {
    return [
      {
        severity: 'error',
        message: 'Nothing starts this workflow.',
        fix: 'Add a trigger, such as a webhook or a schedule.',
      },
    ]
  }

  return triggers
    .filter(({ disabled }) => disabled)
    .map(
      ({ id, title }): Problem => ({
        severity: 'warning',
        nodeId: id,
        message: `“${title}” is switched off and starts no runs.`,
        fix: 'Switch it on, or remove it.',
      }),
    )
}
