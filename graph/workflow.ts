import type { FlowRules } from './flow-rules.ts'

/** Any value that survives a trip through JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** The document a user draws. It is saved as it is; React Flow's objects are derived from it. */
export type Workflow = {
  nodes: Node[]
  edges: Edge[]
  settings: Settings
  /** What people wrote on the canvas beside the steps. */
  notes?: Note[]
  /** Frames around steps, to be looked at: no run ever asks for them. */
  groups?: Group[]
}

export type Node = {
  /** Unique in the workflow and never shown: `[a-z0-9]+`. Expressions refer to it. */
  id: string
  /** A node type, such as `github.create-issue`, and the version of its contract. */
  type: string
  version: number
  title: string
  position: Position
  /** The loop or group it lives in. */
  parent?: string
  /** The group it is drawn in; all of a group live in one scope. */
  group?: string
  /** Literals, or strings holding `{{ expressions }}`. */
  input: { [field: string]: Json }
  /** The id of a sealed credential. */
  credential?: string
  policy?: Policy
  /** Used in tests in place of running the node. */
  pinned?: Json
  disabled?: boolean
  /** On a trigger: people are told when nothing arrives for this long. */
  silentAfterHours?: number
  note?: string
}

export type Position = { x: number; y: number }

export type Size = { width: number; height: number }

export type Colour = (typeof colours)[number]

export const colours = ['amber', 'green', 'blue', 'violet', 'red', 'grey'] as const

/** Markdown on the canvas, behind the steps. Positions count from the canvas. */
export type Note = {
  id: string
  text: string
  position: Position
  size: Size
  colour?: Colour
  group?: string
}

/** As large as what is in it asks for; whether it is folded stays in each person's browser. */
export type Group = { id: string; title: string; colour?: Colour }

/** A line between nodes, and the named exit it leaves by: `out`, `yes`, `error`. */
export type Edge = { id: string; from: string; port: string; to: string }

/** How a node meets failure. A field left out has the default of `graph/policy.ts`. */
export type Policy = {
  /** Tries after the first, for outages only: what a person must mend is never tried again. */
  retries?: number
  backoff?: { firstMs: number; factor: number; maxMs: number }
  /** For one attempt. */
  timeoutMs?: number
  /** `branch` leaves by the port `error`; `continue` leaves by `out` with `{ error }` as the output. */
  onError?: 'fail' | 'continue' | 'branch'
  /**
   * When nobody knows whether an attempt did its work, and doing it again could do it twice. `stop` fails the run,
   * whatever `onError` says, and a person decides.
   */
  onDoubt?: 'retry' | 'stop'
}

export type Settings = {
  /** The id of the workflow that is run when a run of this one fails; left out, the workspace's. */
  errorWorkflow?: string
  /** IANA name; schedules and dates without a zone are read in it. */
  timeZone?: string
  /** Values every expression sees as `vars`. */
  vars?: { [name: string]: Json }
  /** How runs take turns. Left out: each starts at once. */
  flow?: FlowRules
}
