import type { Rule } from './rule.ts'

/** Ids name steps, connections and what is drawn around them; each may stand for one only. */
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

  const { notes = [], groups = [] } = workflow
  const others = new Set(workflow.nodes.map(({ id }) => id))
  const drawn = [...notes, ...groups]
    .filter(({ id }) => others.size === others.add(id).size)
    .map(({ id }) => ({
      severity: 'error' as const,
      message: `A note or a group has the same id as something else, “${id}”.`,
      fix: 'Remove it and add it again.',
    }))

  return [...nodes, ...edges, ...drawn]
}

function repeated<T extends { id: string }>(things: T[]): T[] {
  const seen = new Set<string>()

  return things.filter(({ id }) => seen.size === seen.add(id).size)
}
