import { portsOf } from '../ports.ts'
import type { Problem } from '../problem.ts'
import type { Node } from '../workflow.ts'
import type { Rule, Subject } from './rule.ts'

/** Each exit has a name of its own, and a step that is switched off leaves by the usual one. */
export const portProblems: Rule = (subject) =>
  subject.workflow.nodes.flatMap((node) => problemsOf(node, subject))

function problemsOf(node: Node, { typeOf, workflow }: Subject): Problem[] {
  const nodeType = typeOf(node)
  if (!nodeType?.ports) return []

  const ports = portsOf(node, nodeType)
  const twice = ports.find(({ name }, index) => ports.findIndex((port) => port.name === name) !== index)
  if (twice) {
    const message = `“${node.title}” has two exits with the id “${twice.name}”.`
    return [{ severity: 'error', nodeId: node.id, message, fix: 'Give each case an id of its own.' }]
  }
  if (!node.disabled || !workflow.edges.some(({ from }) => from === node.id)) return []

  const message = `“${node.title}” is switched off and cannot decide, so none of its ways is taken.`
  return [{ severity: 'warning', nodeId: node.id, message, fix: 'Switch it on, or connect around it.' }]
}
