import type { NodeType, Port } from '#graph/node-type'
import type { BranchItem, StepItem } from '#graph/outline'
import { portsOf } from '#graph/ports'
import type { Node } from '#graph/workflow'
import type { Titles } from '../derived.ts'

/** What people call a branch: “If yes”, “On error”, “Path 1 of 2”. */
export function branchTitle({ port, path }: BranchItem, node: Node, nodeType: NodeType | undefined): string {
  const ports: Port[] = nodeType ? portsOf(node, nodeType) : []
  const title = ports.find(({ name }) => name === port)?.title ?? port
  const words = node.type === 'logic.if' ? ifWords(port, title) : title
  if (!path) return words

  return port === 'out'
    ? `At the same time, ${path.place} of ${path.of}`
    : `${words}, at the same time, ${path.place} of ${path.of}`
}

const ifWords = (port: string, title: string): string =>
  port === 'error' ? title : `If ${title.toLowerCase()}`

/** Where it comes from and goes to, where that is not plain from the rows above and below. */
export function flowWords(item: Pick<StepItem, 'after'> | BranchItem, titles: Titles): string | null {
  return 'after' in item && item.after.length > 0 ? `After: ${named(item.after, titles)}` : null
}

/** Where it goes on. */
export function onWords({ goesTo, ends }: StepItem | BranchItem, titles: Titles): string | null {
  if (goesTo.length > 0) return `Continues at: ${named(goesTo, titles)}`

  return ends ? 'Ends here' : null
}

const named = (ids: string[], titles: Titles): string =>
  ids.map((id) => titles.get(id)?.title ?? 'a step').join(', ')
