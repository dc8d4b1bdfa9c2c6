/** What was measured of one thing a rule looks at. */
export type Measured = {
  /** What it is, within the rule: a workflow, a trigger of one, or nothing in particular. */
  subject: string
  workflowId: string | null
  /** What people call it. */
  title: string
  facts: Facts
}

export type Facts =
  | { kind: 'failed'; failed: number; runIds: string[] }
  | { kind: 'failureRate'; total: number; failed: number; runIds: string[] }
  | { kind: 'latency'; total: number; p95Seconds: number; runIds: string[] }
  /** `ownHours`: how long the trigger itself says it may be silent. */
  | { kind: 'silence'; hours: number; ownHours?: number | null }
  | { kind: 'queueLag'; seconds: number }

/** Runs that show what is meant, newest or slowest first. */
export const runIdsOf = (facts: Facts): string[] => ('runIds' in facts ? facts.runIds : [])

export const percentOf = ({ failed, total }: { failed: number; total: number }) =>
  Math.round((failed / total) * 100)
