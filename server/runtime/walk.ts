import type { Plan } from '#graph/plan'
import type { Failure, Result, Results } from '#graph/schedule'
import type { Json, Node } from '#graph/workflow'
import type { Asking } from '#server/approvals/asking'
import type { Call, Called } from './calls/calls.ts'
import type { Durable, StepOptions, Work } from './durable.ts'
import type { TestedPart } from './part.ts'
import type { ResumeLinks } from './resume-links.ts'
import type { RunError } from './runtime.ts'
import type { Snapshot } from './snapshots.ts'

/** What expressions see, by root; `steps` grows as a scope is walked, and inside loops there are `item` and `index`. */
export type Scope = { [root: string]: Json } & {
  steps: { [nodeId: string]: Json }
  run: { [field: string]: Json } & { links: { [nodeId: string]: string } }
}

/** One walk of one scope: of the workflow itself, or of the body of a loop in one of its rounds. */
export type Frame = {
  /** Stands before node ids in paths: empty, or `loop[3].`. */
  prefix: string
  scope: Scope
  over: Over
}

/** Whether a scope, or one around it, goes nowhere any more: nothing new begins, and waits are given up. */
export type Over = { isOver: () => boolean; end: () => void; listen: (hear: () => void) => () => void }

/** How a run ended. Its output is that of the last step that finished, or of the one that ended it: `last` is its path. */
export type Settled = {
  status: 'done' | 'failed'
  error: RunError | null
  output: Json
  last: string | null
}

type Fields = { [field: string]: Json }

/** What the interpreter asks of the run it walks. */
export type Walk = {
  runId: string
  workspaceId: string
  snapshot: Snapshot
  /** The trigger that fired. */
  nodeId: string
  payload: Json
  /** What a test runs of the workflow; all of it when null. */
  part: TestedPart | null
  /** Largest result of one step in bytes. */
  outputLimit: number
  /** The frame of the workflow itself. */
  frame: Frame
  step(node: Node, frame: Frame): { work: Work; options: StepOptions }
  /** What stands in for a step in a test: its pinned data, or what the test case says. null where it acts as it is. */
  stub(node: Node, frame: Frame): { work: Work; options: StepOptions } | null
  /** The input of a node, its expressions resolved and checked. Rejects with a `NodeError`. */
  input(node: Node, frame: Frame): Promise<Fields>
  /** The whole of what a step gave: a large value is passed on as a reference until something looks into it. */
  load(value: Json): Promise<Json>
  /** A field that is read inside the container it is a field of, put as it is in the document. */
  inside(value: Json, frame: Frame): Promise<Json>
  links: Pick<ResumeLinks, 'token' | 'url'>
  /** How people are asked to decide, and what they decided. */
  asking: Pick<Asking, 'open' | 'answer'> & {
    /** Nobody waits for this: to an engine, a run that waits for what it does not know of is idle. */
    withdraw(id: string): void
  }
  /** Wakes runs that wait for a named signal; says how many did. */
  signal(signal: { name: string; key: string }, value: Json): Promise<number>
  /** What expressions see as `run.links` in a scope: by node, the address by which a wait there goes on. */
  linksOf(plan: Plan, prefix: string): { [nodeId: string]: string }
  /** Begins a run of another workflow for a step of this one. Rejects with a `NodeError`. */
  call(call: Call): Promise<Called>
  /** Nodes that settled without being executed. */
  passed(frame: Frame, nodes: [nodeId: string, result: Result][]): void
  finished(node: Node, output: Json): void
}

export function pathOf({ prefix }: Frame, nodeId: string): string {
  return prefix + nodeId
}

/** Over by itself, or with the scope around it. Holds on to nothing but who listens at the moment. */
export function createOver(outer?: Over): Over {
  const listeners = new Set<() => void>()
  let ended = false

  return {
    isOver: () => ended || (outer?.isOver() ?? false),
    end() {
      ended = true
      for (const hear of listeners) hear()
    },
    listen(hear) {
      listeners.add(hear)
      const unlisten = outer?.listen(hear)

      return () => {
        listeners.delete(hear)
        unlisten?.()
      }
    },
  }
}

/** How far a scope came. `last` is the step that finished last, or the one that ended the run. */
export type Walked = { results: Results; last: Last | undefined; ended: boolean }

export type Last = { path: string; output: Json }

/** Walks the body of a container in a frame of its own. */
export type WalkBody = (body: Plan, frame: Frame, durable: Durable) => Promise<Walked>

/** The failure that ends a scope, told with the title of its step. */
export function told({ nodes }: Snapshot, { nodeId, error }: { nodeId: string; error: Failure }) {
  const title = nodes.get(nodeId)?.title || nodeId

  return { ...error, kind: error.kind ?? ('outage' as const), message: `${title}: ${error.message}` }
}
