import type { Pool } from 'pg'
import type { FlowRules } from '#graph/flow-rules'
import type { Json } from '#graph/workflow'

/** How runs of a document take turns, and what its expressions see beside the event. */
export type KnownRules = { rules: FlowRules; vars: Json }

export type RulesOf = ReturnType<typeof createRules>

const KEPT = 5_000

/**
 * The rules of documents, null for most. Documents never change: what was read once is answered at once,
 * without a promise, so that an event of a workflow without rules waits for nothing.
 */
export function createRules(pool: Pool) {
  const known = new Map<string, KnownRules | null>()

  async function load(snapshotId: string): Promise<KnownRules | null> {
    const { rows } = await pool.query<{ rules: FlowRules | null; vars: Json }>({
      name: 'flow-rules',
      text: `select document #> '{settings,flow}' as rules, document #> '{settings,vars}' as vars
        from snapshots where id = $1`,
      values: [snapshotId],
    })
    const { rules = null, vars = null } = rows[0] ?? {}
    const found = rules && hasRules(rules) ? { rules, vars: vars ?? {} } : null
    if (known.size >= KEPT) known.clear()
    known.set(snapshotId, found)

    return found
  }

  return (snapshotId: string): KnownRules | null | Promise<KnownRules | null> => {
    const found = known.get(snapshotId)

    return found === undefined ? load(snapshotId) : found
  }
}

/** A key alone makes lines in which nobody waits, and a priority is all that matters then. */
function hasRules({ turns, throttle, debounce, priority }: FlowRules): boolean {
  return turns !== undefined || throttle !== undefined || debounce !== undefined || priority !== undefined
}
