import type { Rule } from './rule.ts'

/** Every step needs a contract that this instance has. */
export const typeProblems: Rule = ({ workflow, catalog, typeOf }) =>
  workflow.nodes.flatMap((node) => {
    if (typeOf(node)) return []

    const others = catalog.nodeTypes.filter(({ type }) => type === node.type).map(({ version }) => version)
    const newest = Math.max(...others)
    const message =
      others.length === 0
        ? `“${node.title}” is of the type “${node.type}”, which is not installed here.`
        : `“${node.title}” uses version ${node.version} of its type; installed here is version ${newest}.`

    return [
      {
        severity: 'error',
        nodeId: node.id,
        message,
        fix: 'Replace it by a step from the list, or remove it.',
      },
    ]
  })
