import type { Workflow } from '#graph/workflow'

/** A workflow to begin from that needs no account anywhere. */
export type Starter = { title: string; teaches: string; document: Workflow }
