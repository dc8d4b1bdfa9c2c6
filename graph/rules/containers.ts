import { DEEPEST } from '../can-contain.ts'
import type { Problem } from '../problem.ts'
import { containersOf } from '../scope.ts'
import type { Node } from '../workflow.ts'
import type { Rule, Subject } from './rule.ts'

/** What lives in a loop lives in one that is there, starts nothing by itself, and is connected to its like alone. */
export const containerProblems: Rule = (subject) => [
  ...subject.workflow.nodes.flatMap((node) => nodeProblem(node, subject)),
  ...crossings(subject),
]

function nodeProblem(node: Node, subject: Subject): Problem[] {
  const { workflow, nodes, typeOf } = subject
  const problem = (message: string, fix: string, severity: Problem['severity'] = 'error'): Problem[] => [
    { severity, nodeId: node.id, message, fix },
  ]

  if (typeOf(node)?.inside && !node.disabled && !workflow.nodes.some(({ parent }) => parent === node.id))
    return problem(`“${node.title}” has no steps inside.`, 'Add the steps it shall repeat.', 'warning')
  if (node.parent === undefined) return []

  const parent = nodes.get(node.parent)
  const containers = containersOf(nodes, node.id)
  if (!parent || !isWhole(containers, subject))
    return problem(`“${node.title}” lives in a loop that is not there.`, 'Move it out, or remove it.')
  if (typeOf(parent) && !typeOf(parent)?.inside)
    return problem(`“${node.title}” lives in “${parent.title}”, which is no loop.`, 'Move it out.')
  if (typeOf(node)?.trigger)
    return problem(
      `“${node.title}” starts the workflow and cannot live in a loop.`,
      'Move it out of the loop.',
    )
  if (containers.length > DEEPEST)
    return problem(
      `“${node.title}” lives in more than ${DEEPEST} loops.`,
      'Take a part out into a workflow of its own.',
    )

  return []
}

/** The way out ends where nothing contains anything; not at a circle or a gap. */
function isWhole(containers: string[], { nodes }: Subject): boolean {
  const outermost = containers.at(-1)

  return outermost !== undefined && nodes.get(outermost)?.parent === undefined
}

function crossings({ workflow, nodes }: Subject): Problem[] {
  return workflow.edges.flatMap(({ from, to }): Problem[] => {
    const [source, target] = [nodes.get(from), nodes.get(to)]
    if (!source || !target || source.parent === target.parent) return []

    return [
      {
        severity: 'error',
        nodeId: from,
        message: `The connection from “${source.title}” to “${target.title}” crosses the border of a loop.`,
        fix: 'Remove it. Connect the loop itself; steps inside see the data of those before it.',
      },
    ]
  })
}
