import type { Plan } from '#graph/plan'
import type { Results } from '#graph/schedule'
import type { Node } from '#graph/workflow'
import { type Durable, type Retry, StepFailure, type StepOptions } from '../durable.ts'
import type { StepValue } from '../memory.ts'
import { retryNever } from '../retry-policy.ts'
import type { Frame, Walk, WalkBody } from '../walk.ts'

/** A node that the runtime itself acts out over the port, in place of an executor. It closes its own path. */
export type Control = (acting: Acting) => Promise<StepValue>

export type Acting = {
  walk: Walk
  node: Node
  path: string
  frame: Frame
  /** Of the scope the node is in, and how far that has come. */
  plan: Plan
  results: Results
  durable: Durable
  walkBody: WalkBody
}

/** The failure of a step inside is that of its container, in the same words. */
const passOn: Retry = (error, before) =>
  error instanceof StepFailure ? { error: error.error, delayMs: null } : retryNever(error, before)

/** To close a path with what is known already. */
export const closing: StepOptions = { effect: 'none', retry: passOn }
