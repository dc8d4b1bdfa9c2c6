import { z } from 'zod'
import type { Json, Workflow } from '#graph/workflow'

export type Problem = { nodeId?: string; field?: string; message: string; fix?: string }

/** A document on its way in; what is not one is refused with every reason. */
export const document = z.custom<Workflow>()

export const empty: Workflow = { nodes: [], edges: [], settings: {} }

/** What keeps the document from being published. */
export function problemsOf(_workflow: Workflow): Problem[] {
  return []
}

export const problem = z.custom<Problem>()

export type { Json }
