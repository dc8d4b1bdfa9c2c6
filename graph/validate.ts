import { nodeTypeOf } from './catalog.ts'
import type { Catalog } from './node-type.ts'
import type { Problem } from './problem.ts'
import { containerProblems } from './rules/containers.ts'
import { credentialProblems } from './rules/credentials.ts'
import { cycleProblems } from './rules/cycle.ts'
import { edgeProblems } from './rules/edges.ts'
import { expressionProblems } from './rules/expressions.ts'
import { fieldProblems } from './rules/fields.ts'
import { flowProblems } from './rules/flow.ts'
import { identityProblems } from './rules/identity.ts'
import { portProblems } from './rules/ports.ts'
import { reachProblems } from './rules/reach.ts'
import type { Rule, Subject } from './rules/rule.ts'
import { triggerProblems } from './rules/triggers.ts'
import { typeProblems } from './rules/types.ts'
import { flowInto } from './scope.ts'
import type { Workflow } from './workflow.ts'

export type { Problem }

export type ValidateOptions = {
  /** Ids of the credentials that are there. Left out: not checked. */
  credentialIds?: ReadonlySet<string>
}

/** From the whole to the part, as a person would mend them. */
const rules: Rule[] = [
  identityProblems,
  typeProblems,
  triggerProblems,
  containerProblems,
  edgeProblems,
  cycleProblems,
  reachProblems,
  portProblems,
  credentialProblems,
  fieldProblems,
  expressionProblems,
  flowProblems,
]

/** Everything that keeps a workflow from doing what it should. A draft may have problems; publishing wants no errors. */
export function validate(
  workflow: Workflow,
  catalog: Catalog,
  { credentialIds }: ValidateOptions = {},
): Problem[] {
  const subject: Subject = {
    workflow,
    catalog,
    nodes: new Map(workflow.nodes.map((node) => [node.id, node])),
    into: flowInto(workflow),
    typeOf: (node) => nodeTypeOf(catalog, node),
    ...(credentialIds && { credentialIds }),
  }

  return rules.flatMap((rule) => rule(subject))
}
