import { z } from 'zod'
import type { Problem } from '#graph/problem'
import type { Json, Workflow } from '#graph/workflow'

/** Any JSON value, in or out. */
export const json = z.custom<Json>((value) => value !== undefined)

/** A document on its way out: it was parsed when it came in. */
export const storedDocument = z.custom<Workflow>().meta({ $ref: '#/components/schemas/Workflow' })

export const problem = z.custom<Problem>().meta({ $ref: '#/components/schemas/WorkflowProblem' })

/** Types a JSON column that only ever holds what a parser let in. */
export function stored<Value = Json>(column: unknown): Value {
  return column as Value
}
