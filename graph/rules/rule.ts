import type { Catalog, NodeType } from '../node-type.ts'
import type { Problem } from '../problem.ts'
import type { Edge, Node, Workflow } from '../workflow.ts'

/** One kind of problem to look for. */
export type Rule = (subject: Subject) => Problem[]

export type Subject = {
  workflow: Workflow
  catalog: Catalog
  nodes: Map<string, Node>
  /** The order in which data can flow; see `flowInto`. */
  into: Map<string, Edge[]>
  /** undefined when this instance does not have the type; `rules/types.ts` says so. */
  typeOf: (node: Node) => NodeType | undefined
  credentialIds?: ReadonlySet<string>
}
