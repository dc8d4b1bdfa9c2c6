import type { Catalog } from './node-type.ts'
import type { Problem } from './problem.ts'
import type { Workflow } from './workflow.ts'

export type { Problem }

export type ValidateOptions = {
  /** Ids of the credentials that are there. Left out: not checked. */
  credentialIds?: ReadonlySet<string>
}

export function validate(_workflow: Workflow, _catalog: Catalog, _options: ValidateOptions = {}): Problem[] {
  return []
}
