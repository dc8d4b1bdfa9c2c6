import { portsOf } from '../ports.ts'
import type { Problem } from '../problem.ts'
import type { Edge } from '../workflow.ts'
import type { Rule, Subject } from './rule.ts'

/** A connection leads from an exit that is there to a step that takes it. */
export const edgeProblems: Rule = (subject) => {
  const seen = new Set<string>()

  return subject.workflow.edges.flatMap((edge): Problem[] => {
    const place = `${edge.from}.${edge.port}.${edge.to}`
    const isRepeated = seen.has(place)
    seen.add(place)
    if (!isRepeated) return edgeProblem(edge, subject)

    const message = `“${titleOf(edge.from, subject)}” leads to “${titleOf(edge.to, subject)}” twice by the same exit.`
    return [{ severity: 'warning', nodeId: edge.from, message, fix: 'Remove one of the two connections.' }]
  })
}

function edgeProblem({ from, port, to }: Edge, { nodes, typeOf }: Subject): Problem[] {
  const [source, target] = [nodes.get(from), nodes.get(to)]
  const fix = 'Remove the connection.'
  if (!source || !target) {
    const known = source ?? target
    const where = known ? `A connection of “${known.title}”` : 'A connection'
    const message = `${where} leads ${source ? 'to' : 'from'} a step that is not there.`
    return [{ severity: 'error', ...(known && { nodeId: known.id }), message, fix }]
  }
  if (from === to) {
    return [{ severity: 'error', nodeId: from, message: `“${source.title}” leads to itself.`, fix }]
  }
  if (typeOf(target)?.trigger) {
    const message = `“${source.title}” leads into “${target.title}”, but a trigger starts a workflow.`
    return [{ severity: 'error', nodeId: to, message, fix }]
  }
  const sourceType = typeOf(source)
  if (!sourceType || portsOf(source, sourceType).some(({ name }) => name === port)) return []

  const message = `“${source.title}” has no exit “${port}”, but a connection leaves by it to “${target.title}”.`
  return [
    {
      severity: 'error',
      nodeId: from,
      message,
      fix: 'Remove the connection and draw it again from an exit that is there.',
    },
  ]
}

function titleOf(id: string, { nodes }: Subject): string {
  return nodes.get(id)?.title ?? id
}
