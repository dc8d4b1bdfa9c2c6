import type { Rule } from './rule.ts'

/** Ids name steps and connections; each may stand for one only. */
export const identityProblems: Rule = ({ workflow }) => {
  const nodes = repeated(workflow.nodes).map((node) => ({
    severity: 'error' as const,
    nodeId: node.id,
    message: `“${node.title}” has the same id as another step.`,
    fix: 'Remove it and add it again.',
  }))
  const edges = repeated(workflow.edges).map(({ id }) => ({
    severity: 'error' as const,
    message: `Two connections have the same id, “${id}”.`,
    fix: 'Remove one of them and draw it again.',
  }))

  return [...nodes, ...edges]
}

function repeated<T extends { id: string }>(things: T[]): T[] {
  const seen = new Set<string>()

  return things.filter(({ id }) => seen.size === seen.add(id).size)
}
