import { z } from 'zod'
import type { Json, Workflow } from '#graph/workflow'

/** Any JSON value, in or out. */
export const json = z.custom<Json>((value) => value !== undefined)

/** A document on its way out: it was parsed when it came in. */
export const storedDocument = z.custom<Workflow>()

/** Types a JSON column that only ever holds what a parser let in. */
export function stored<Value = Json>(column: unknown): Value {
  return column as Value
}
