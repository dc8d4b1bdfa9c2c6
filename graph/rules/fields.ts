import type { Problem } from '../problem.ts'
import { draftIssues } from '../schema.ts'
import type { Rule } from './rule.ts'

/** Every field is filled in as its contract wants; an expression may stand for any value. */
export const fieldProblems: Rule = ({ workflow, typeOf }) =>
  workflow.nodes.flatMap((node) => {
    const nodeType = typeOf(node)
    if (!nodeType || node.disabled) return []

    return draftIssues(nodeType.input, node.input).map(
      ({ field, message }): Problem => ({
        severity: 'error',
        nodeId: node.id,
        field,
        message: `${message}.`,
        fix: message.endsWith('is required')
          ? 'Fill it in, or pick a field of an earlier step.'
          : 'Correct it.',
      }),
    )
  })
